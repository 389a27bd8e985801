import { refuse, type Refused, type SaleConflict } from '@tix/contracts';
import { findConflict } from '../store/conflicts';
import { catalogChanges } from '../store/locations';
import { linesOf } from '../store/quarantine';
import { openBranch } from '../store/series';
import type { Transaction } from '../store/sql';
import { keysOf } from '../store/terminal-keys';
import { lockTerminal, rememberClock } from '../store/terminals';
import { lockStatuses } from './lock-statuses';
import { NO_GRANTS, planSettlements } from './plan-settlements';
import { isRotation, readEntry, readLines, type ReadLine } from './read-lines';
import { judgeBy } from './signing-keys';
import { takeRotation } from './take-rotation';
import { takeTicket, type Taking } from './take-ticket';

type Adopted = { readonly ok: true; readonly series: string } | Refused<'ACTION_NOT_POSSIBLE'>;

/**
 * Appends what waited in quarantine as a series of its terminal, entry by entry with the hashes and signatures that customers
 * hold: all of it or nothing. What a refund of the branch gives back too much becomes a conflict of its own.
 */
export async function adoptBranch(tx: Transaction, { id, terminalId }: SaleConflict, now: bigint): Promise<Adopted> {
  const keys = await keysOf(tx, terminalId);
  const lines = readLines(await linesOf(tx, id), judgeBy(keys));
  if (!lines.ok) return refuse('ACTION_NOT_POSSIBLE', lines.refusal.detail, { actions: ['void'] });
  const statuses = await lockStatuses(tx, lines.value);
  const terminal = await lockTerminal(tx, terminalId);
  const [first] = lines.value;
  if (!terminal || !first) throw new Error(`the conflict ${id} has no branch`);
  const series = await openBranch(tx, terminal, first.header.seq - 1, first.header.prevHash);
  const taking: Taking = {
    ...{ tx, terminal: { ...series, deferredCap: terminal.deferredCap }, now, isImport: true },
    ...{ places: [], statuses, deferred: [] },
    ...{ kept: new Map(), keptLines: new Map(), catalog: await catalogChanges(tx, terminal.location.id) },
    async conflictOf(other) {
      const conflict = await findConflict(tx, other);
      return conflict && { conflictId: conflict.id, type: conflict.type };
    },
  };
  for (const line of lines.value) {
    const why = await adopt(taking, line);
    if (why !== undefined)
      return refuse('ACTION_NOT_POSSIBLE', `entry ${line.header.seq}: ${why}`, { actions: ['void'] });
  }
  await rememberClock(tx, taking.terminal);
  await planSettlements(taking, NO_GRANTS);
  return { ok: true, series: series.id };
}

/** Why an entry cannot be adopted. */
async function adopt(taking: Taking, line: ReadLine): Promise<string | undefined> {
  const { seq, head } = taking.terminal;
  if (line.faults.length > 0) return 'it is not signed by the terminal';
  if (BigInt(line.header.seq) !== seq + 1n || line.header.prevHash !== head)
    return 'it does not follow the one before it';
  const entry = readEntry(line);
  if (!entry.ok) return entry.detail;
  const pushed = entry.value;
  const taken = await (isRotation(pushed) ? takeRotation(taking, pushed) : takeTicket(taking, pushed));
  return 'fault' in taken ? taken.fault.detail : undefined;
}
