import {
  type Address,
  applyLedgerClock,
  type Entry,
  getHold,
  listEntries,
  MAIN_BOOK,
  type RequestOf,
  verifyBooks,
} from '@tix/contracts';
import { type TestLedger, valueOf } from './ledger-fixture';

/** All entries of an account, newest first. */
export async function entriesOf(
  ledger: TestLedger,
  address: Address,
  filter: Partial<RequestOf<typeof listEntries>> = {},
): Promise<Entry[]> {
  const entries: Entry[] = [];
  let after: string | undefined;
  do {
    const order = { book: MAIN_BOOK, address, limit: 100, ...filter, ...(after !== undefined && { after }) };
    const page = valueOf(await ledger.ask(listEntries, order));
    entries.push(...page.data);
    after = page.next;
  } while (after !== undefined);
  return entries;
}

export async function holdOf(ledger: TestLedger, id: string) {
  return valueOf(await ledger.ask(getHold, { book: MAIN_BOOK, id }));
}

export async function verified(ledger: TestLedger) {
  return valueOf(await ledger.ask(verifyBooks, {}));
}

/** The economy's clock, moved for every replica that the call reaches: use with one replica. */
export async function advanceClock(ledger: TestLedger, seconds: number): Promise<void> {
  await moveOffset(ledger, seconds);
  valueOf(await ledger.ask(applyLedgerClock, {}));
}

/** Moves the clock without telling the ledger to do what falls due. */
export async function moveOffset(ledger: TestLedger, seconds: number): Promise<void> {
  await ledger.database.query('update platform.clock set offset_us = offset_us + $1', [seconds * 1_000_000]);
}

export function countOf<Value>(values: readonly Value[], wanted: Value): number {
  return values.filter((value) => value === wanted).length;
}

export function times<Value>(count: number, make: (index: number) => Value): Value[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
