import type { Actor } from '@tix/contracts';
import type { Transaction } from '../store/sql';
import type { TerminalRow } from '../store/terminals';
import { appendRecord } from './append-record';

interface Deferral {
  readonly cap: number;
  readonly actor: Actor;
  readonly now: bigint;
}

/** That a locked terminal may take so many tickets without a network, by an event: who granted it is private. */
export function recordDeferral(tx: Transaction, terminal: TerminalRow, { cap, actor, now }: Deferral): Promise<string> {
  const said = { event: 'terminal.deferral', terminal: terminal.id, cap };
  return appendRecord(tx, terminal, { kind: 'event', said, secret: { userId: actor }, now });
}
