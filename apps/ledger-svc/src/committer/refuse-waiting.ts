import { refuse, type RefusalCode, type Refused } from '@tix/contracts';
import type { Unit } from './deciding-batch';
import type { Waiting } from './queue';

/** The client asks again, and the process that leads knows what became of it. */
export function refuseRetired(batch: readonly Waiting[]): void {
  for (const { unit, answer } of batch) answer(retired(unit));
}

export function retired(unit: Unit): Refused<RefusalCode>[] {
  return refuseAll(unit, 'OUTCOME_UNKNOWN', 'another process leads the ledger');
}

/** Drops units whose deadline has passed while nothing of them has happened. */
export function refuseLate(batch: readonly Waiting[]): Waiting[] {
  const now = Date.now();
  return batch.filter(({ unit, deadline, answer }) => {
    if (now < deadline) return true;
    answer(refuseAll(unit, 'LEDGER_BUSY', 'the deadline passed before the command was begun'));
    return false;
  });
}

/** The database could not take them for a while; all of it was rolled back. */
export function refuseBusy(batch: readonly Waiting[]): Waiting[] {
  for (const { unit, answer } of batch) answer(refuseAll(unit, 'LEDGER_BUSY', 'the database is busy'));
  return [];
}

export function refuseAll(unit: Unit, code: RefusalCode, detail: string): Refused<RefusalCode>[] {
  return unit.submissions.map(() => refuse(code, detail));
}
