import { balanceKey } from '@tix/proofs';
import type { BookRow } from '../store/rows';
import * as load from '../store/load';
import type { Session } from '../store/session';
import type { BookMemory } from './book-memory';
import type { Needs } from './needs';

/** A book whose rows are wanted, and where to read those that its memory lacks. */
export interface Opened {
  readonly session: Session;
  readonly book: BookRow;
  readonly memory: BookMemory;
  /** Nothing of the book is known yet. */
  readonly isFresh: boolean;
}

/** Reads what the memory lacks, and remembers also what does not exist. */
export async function loadParties({ session, book, memory, isFresh }: Opened, needs: Needs): Promise<void> {
  const addresses = lacking(needs.addresses, memory.accounts);
  const codes = lacking(needs.assets, memory.assets);
  const keys = lacking(needs.balances.keys(), memory.balances);
  const whole = [...needs.whole];
  const [assets, accounts, balances, all, reasons] = await Promise.all([
    unlessEmpty(codes, () => load.findAssets(session, book.id, codes)),
    unlessEmpty(addresses, () => load.findAccounts(session, book.id, addresses)),
    unlessEmpty(keys, () => findPairs(session, book.id, keys, needs)),
    unlessEmpty(whole, () => load.findAllBalances(session, book.id, whole)),
    isFresh ? load.findReasons(session, book.id) : [],
  ]);
  for (const code of codes) memory.assets.set(code, undefined);
  for (const address of addresses) memory.accounts.set(address, undefined);
  for (const key of keys) memory.balances.set(key, undefined);
  for (const row of assets) memory.assets.set(row.code, row);
  for (const row of accounts) memory.accounts.set(row.address, row);
  for (const reason of reasons) memory.reasons.add(reason);
  memory.keepBalances(balances);
  if (whole.length > 0) memory.keepWhole(new Map(), all, whole);
}

function lacking(needed: Iterable<string>, known: { has(key: string): boolean }): string[] {
  const lacks: string[] = [];
  for (const key of needed) if (!known.has(key)) lacks.push(key);
  return lacks;
}

function unlessEmpty<Row>(wanted: readonly string[], find: () => Promise<Row[]>): Promise<Row[]> | Row[] {
  return wanted.length > 0 ? find() : [];
}

function findPairs(session: Session, bookId: number, keys: readonly string[], { balances }: Needs) {
  const pairs = keys.flatMap((key) => balances.get(key) ?? []);
  const addresses = new Set(pairs.map(({ account }) => account));
  const codes = new Set(pairs.map(({ asset }) => asset));
  return load.findBalances(session, bookId, [...addresses], [...codes]);
}

/** Only an account of which something is held can have a hold that is due. */
export function heldAccounts(memory: BookMemory, needs: Needs): bigint[] {
  const ids = new Set<bigint>();
  for (const key of needs.balances.keys()) {
    const row = memory.balances.get(key);
    if (row && row.held > 0n) ids.add(row.accountId);
  }
  for (const address of needs.whole) {
    for (const asset of memory.holdings.get(address)?.assets ?? []) {
      const row = memory.balances.get(balanceKey(address, asset));
      if (row && row.held > 0n) ids.add(row.accountId);
    }
  }
  return [...ids];
}
