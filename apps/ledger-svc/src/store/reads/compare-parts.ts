import { partOf } from '../../domain/supply-parts';
import { firstDifference } from './first-difference';
import type { Queries } from './journal';
import type { VerifiedState } from './verified-state';

/** Where the units of each asset are, against the balances that the journal gives. */
export async function wrongPart(db: Queries, { bookId, replay, entries }: VerifiedState): Promise<string | undefined> {
  const rows = await db.query<{ code: string; part: string; balance: bigint; held: bigint }[]>(
    `select s.code, p.part, p.balance, p.held
       from ledger.asset s join ledger.supply_part p on p.asset_id = s.id
      where s.book_id = $1 and (p.balance <> 0 or p.held <> 0)`,
    [bookId],
  );
  const stored = rows.map(
    ({ code, part, balance, held }) => [`${code} in ${part}`, `${balance}, ${held} held`] as const,
  );
  const sums = new Map<string, { balance: bigint; held: bigint }>();
  for (const key of entries.keys()) {
    const state = replay.balance(key);
    if (!state) continue;
    const name = `${state.asset} in ${partOf(state.account)}`;
    const { balance, held } = sums.get(name) ?? { balance: 0n, held: 0n };
    sums.set(name, { balance: balance + state.balance, held: held + state.held });
  }
  const given = [...sums].flatMap(([name, { balance, held }]) =>
    balance === 0n && held === 0n ? [] : [[name, `${balance}, ${held} held`] as const],
  );
  return firstDifference(new Map(given), new Map(stored), 'part of the supply:');
}
