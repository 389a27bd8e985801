import type { Changes, JournalRecord } from '@tix/proofs';
import { type AccountRow, emptied, type HoldRow } from '../store/rows';
import { idIn, type Overlay } from './overlay';

interface HeldState {
  readonly accounts: Overlay<AccountRow>;
  readonly holds: Overlay<HoldRow>;
}

/** Holds that a record makes, captures from or ends. */
export function applyHolds(
  { accounts, holds }: HeldState,
  { holds: made = [], ends = [] }: JournalRecord,
  changes: Changes,
): void {
  for (const hold of made) {
    const accountId = idIn(accounts, hold.account);
    holds.set(hold.id, { ...hold, accountId, state: 'held', remaining: new Map() });
  }
  for (const [id, after] of changes.holds) {
    const hold = holds.get(id);
    if (hold && after) holds.set(id, { ...hold, remaining: after.remaining });
  }
  for (const { hold: id, state } of ends) {
    const hold = holds.get(id);
    if (hold) holds.set(id, { ...hold, state, remaining: emptied(hold.remaining) });
  }
}
