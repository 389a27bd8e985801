import { type Address, type Amount, amount, type AssetCode, type Capability, MAIN_BOOK } from '@tix/contracts';
import { uuidv7 } from 'uuidv7';
import type { CommandOf, LedgerCommand, Submission } from '../domain/command';

type Kind = Exclude<LedgerCommand['kind'], 'expireHolds'>;
type Facts<K extends Kind> = Omit<CommandOf<K>, 'kind' | 'id' | 'book' | 'actor'> & {
  readonly id?: string;
  readonly book?: string;
};

/** A command as the gateway submits it for the operator, with a capability for exactly it. */
export function asOperator<K extends Kind>(
  kind: K,
  facts: Facts<K>,
  grant: Partial<Capability> = {},
): Submission<CommandOf<Kind>> {
  const command = commandOf(kind, 'operator:test', facts);
  const capability: Capability = {
    command: command.id,
    fingerprint: command.fingerprint ?? '',
    actor: command.actor,
    client: 'operator',
    book: command.book,
    debits: '*',
    mint: true,
    burn: true,
    admin: true,
    expiresAt: Date.now() + 86_400_000,
    ...grant,
  };
  return { command, caller: 'gateway', capability };
}

/** A command in a service's own name. */
export function asService<K extends Kind>(caller: string, kind: K, facts: Facts<K>): Submission<CommandOf<Kind>> {
  return { command: commandOf(kind, caller, facts), caller };
}

function commandOf<K extends Kind>(kind: K, actor: string, facts: Facts<K>) {
  return { kind, id: uuidv7(), book: MAIN_BOOK, actor, ...facts } as unknown as CommandOf<Kind>;
}

export function units(count: bigint): Amount {
  return amount(count);
}

/** An amount of one asset, as a list. */
export function parts(count: bigint, asset: AssetCode = 'TICKET') {
  return [{ asset, amount: amount(count) }];
}

export function move(from: string, to: Address, count: bigint, asset: AssetCode = 'TICKET') {
  return { from, to, asset, amount: amount(count) };
}
