import type { EntryLine } from '@tix/proofs';
import type { Queries } from './journal';
import type { BadRow } from './verified-state';

/** The first entry in the table that is not what its line says, or is not there. */
export async function findWrongEntry(
  db: Queries,
  bookId: number,
  entries: readonly (EntryLine & { readonly seq: number })[],
): Promise<BadRow | undefined> {
  if (entries.length === 0) return undefined;
  const [wrong] = await db.query<{ seq: bigint; address: string; code: string; isMissing: boolean }[]>(
    `select u.seq, u.address, u.code, e.seq is null as "isMissing"
       from unnest($2::text[], $3::text[], $4::bigint[], $5::smallint[], $6::bigint[], $7::bigint[], $8::text[])
              as u(address, code, seq, leg, amount, balance_after, kind)
       left join ledger.account a on a.book_id = $1 and a.address = u.address
       left join ledger.asset s on s.book_id = $1 and s.code = u.code
       left join ledger.balance b on b.account_id = a.id and b.asset_id = s.id
       left join ledger.entry e on e.balance_id = b.id and e.seq = u.seq and e.leg = u.leg
      where (e.amount, e.balance_after, e.kind) is distinct from (u.amount, u.balance_after, u.kind)
      order by u.seq, u.leg limit 1`,
    [bookId, ...columnsOf(entries)],
  );
  if (!wrong) return undefined;
  const what = wrong.isMissing ? 'is missing' : 'is not what its line says';
  return {
    seq: Number(wrong.seq),
    invariant: 'entriesOfTheLine',
    problem: `its entry of ${wrong.address} in ${wrong.code} ${what}`,
  };
}

function columnsOf(entries: readonly (EntryLine & { readonly seq: number })[]): readonly unknown[][] {
  const keys = entries.map(({ key }) => key.split(' '));
  return [
    keys.map(([address]) => address),
    keys.map(([, code]) => code),
    entries.map(({ seq }) => seq),
    entries.map(({ leg }) => leg),
    entries.map(({ amount }) => amount),
    entries.map(({ balanceAfter }) => balanceAfter),
    entries.map(({ kind }) => kind ?? null),
  ];
}
