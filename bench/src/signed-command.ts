import { type Address, type Capability, MAIN_BOOK } from '@tix/contracts';
import { signCapability } from '@tix/runtime';
import { uuidv7 } from 'uuidv7';

/** Longer than any run: a retry carries the same capability. */
const CAPABILITY_MS = 3_600_000;

/** A digest and a mark for each field: as long as the gateway's, and only ever compared by the ledger. */
const fingerprint = `1.${'f'.repeat(22)}.amount=1a2b3c,from=1a2b3c,to=1a2b3c`;

/** What the client may do with this one command. */
export interface Rights {
  readonly debits: Address[] | '*';
  readonly mint: boolean;
  readonly burn?: boolean;
  readonly operate?: boolean;
  /** As an operator. */
  readonly admin?: boolean;
  /** Instead of the main one. */
  readonly book?: string;
}

export const everyRight: Rights = { debits: '*', mint: true };

/** Fields that every command has, with a capability of its own, as the gateway makes them for an application. */
export function commandSigner(capabilityKey: string, application: string) {
  const key = Buffer.from(capabilityKey, 'hex');
  return (rights: Rights) => {
    const id = uuidv7();
    const { book = MAIN_BOOK } = rights;
    const capability: Capability = {
      command: id,
      fingerprint,
      actor: application,
      client: application,
      burn: false,
      admin: false,
      expiresAt: Date.now() + CAPABILITY_MS,
      ...rights,
      book,
    };
    return { id, book, actor: application, fingerprint, capability: signCapability(key, capability) };
  };
}
