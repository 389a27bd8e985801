import { randomUUID } from 'node:crypto';
import { type Capability, MAIN_BOOK } from '@tix/contracts';
import { signCapability } from '@tix/runtime';
import { testKeys } from './service-environment';

const KEY = Buffer.from(testKeys.CAPABILITY_KEY, 'hex');
const VALID_MS = 60_000;

/** What a test says of a command; the rest is filled in. */
interface CommandDraft {
  readonly id?: string;
  readonly book?: string;
  readonly actor?: string;
  readonly fingerprint?: string | undefined;
}

/** A command as the gateway sends it for the operator: with the fields every command has, and a capability for exactly it. */
export function withCapability<Draft extends CommandDraft>(draft: Draft, grant: Partial<Capability> = {}) {
  const filled = { id: randomUUID(), book: MAIN_BOOK, actor: 'operator:test', ...draft };
  const rights = { debits: '*' as const, mint: true, burn: true, admin: true };
  const capability: Capability = {
    command: filled.id,
    fingerprint: filled.fingerprint ?? '',
    actor: filled.actor,
    client: 'operator',
    book: filled.book,
    ...rights,
    expiresAt: Date.now() + VALID_MS,
    ...grant,
  };
  return { ...filled, capability: signCapability(KEY, capability) };
}
