import { firstDifference } from './first-difference';
import type { Queries } from './journal';
import { reserveText } from './reserve-totals';
import type { BadRow, StretchTotals } from './verified-state';

/** The totals of a stretch of the journal against the rows that the batches left. */
export async function findWrongTotal(
  db: Queries,
  bookId: number,
  { firstSeq, lastSeq, supplies, reserve, taxes }: StretchTotals,
): Promise<BadRow | undefined> {
  const range = [bookId, firstSeq, lastSeq];
  const counted = await db.query<{ seq: bigint; code: string; minted: bigint; burned: bigint }[]>(
    `select p.seq, s.code, p.minted, p.burned from ledger.asset s join ledger.supply p on p.asset_id = s.id
      where s.book_id = $1 and p.seq between $2 and $3`,
    range,
  );
  const listed = await db.query<TaxRow[]>(
    `select t.seq, t.posting, f.address as payer, p.address as payee, s.code, t.amount, t.rule, t.rules_version
       from ledger.tax t join ledger.asset s on s.id = t.asset_id
       left join ledger.account f on f.id = t.payer_id left join ledger.account p on p.id = t.payee_id
      where t.book_id = $1 and t.seq between $2 and $3`,
    range,
  );
  const stored = new Map(counted.map(({ seq, code, minted, burned }) => [`${code} at ${seq}`, `${minted} ${burned}`]));
  const seq = Number(lastSeq);
  const supply = firstDifference(supplies, stored, 'supply');
  if (supply !== undefined) return { seq, invariant: 'supplyAtEachBatch', problem: notGiven(supply) };
  const flow = firstDifference(reserve, await storedReserve(db, range), 'the reserve:');
  if (flow !== undefined) return { seq, invariant: 'reserveByReason', problem: notGiven(flow) };
  const tax = firstDifference(taxes, new Map(listed.map((row) => [`${row.seq}.${row.posting}`, textOf(row)])), 'tax');
  return tax === undefined ? undefined : { seq, invariant: 'taxRecords', problem: notGiven(tax) };
}

async function storedReserve(db: Queries, range: readonly unknown[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db.query<{ seq: bigint; code: string; reason: string; given: bigint; taken: bigint }[]>(
    `select f.seq, s.code, f.reason, f.given, f.taken
       from ledger.asset s join ledger.reserve_flow f on f.asset_id = s.id
      where s.book_id = $1 and f.seq between $2 and $3`,
    [...range],
  );
  return new Map(rows.map((row) => [`${row.code} for ${row.reason} at ${row.seq}`, reserveText(row)]));
}

const notGiven = (what: string) => `the journal does not give ${what}`;

interface TaxRow {
  readonly seq: bigint;
  readonly posting: number;
  readonly payer: string;
  readonly payee: string;
  readonly code: string;
  readonly amount: bigint;
  readonly rule: string | null;
  readonly rules_version: number | null;
}

function textOf({ payer, payee, code, amount, rule, rules_version: version }: TaxRow): string {
  return taxText({ from: payer, to: payee, asset: code, amount, rule }, version);
}

interface Tax {
  readonly from: string;
  readonly to: string;
  readonly asset: string;
  readonly amount: bigint;
  readonly rule?: string | null | undefined;
}

export function taxText({ from, to, asset, amount, rule }: Tax, version: number | null | undefined): string {
  return `${from} ${to} ${amount} ${asset} by ${rule ?? 'no rule'} of ${version ?? 'no version'}`;
}
