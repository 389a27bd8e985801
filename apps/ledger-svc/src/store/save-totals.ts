import { plain, text } from './columns';
import type { Statement, Write } from './save-statements';

/** What reports are made of, so that they need not scan: only batches that mint, burn or tax write any of it. */
export interface TotalWrites {
  readonly supplies: readonly WrittenSupply[];
  readonly reserve: readonly WrittenReserve[];
  readonly parts: readonly MovedPart[];
  readonly taxes: readonly WrittenTax[];
}

/** The counters of an asset right after the last record of a batch. */
export interface WrittenSupply {
  readonly assetId: bigint;
  readonly seq: number;
  readonly minted: bigint;
  readonly burned: bigint;
}

/** What the reserve gave and took for a reason in a batch, at its last seq. */
export interface WrittenReserve {
  readonly assetId: bigint;
  readonly reason: string;
  readonly seq: number;
  readonly given: bigint;
  readonly taken: bigint;
}

/** By how much an asset became more or less in one part of the supply. */
export interface MovedPart {
  readonly assetId: bigint;
  readonly part: string;
  readonly balance: bigint;
  readonly held: bigint;
}

export interface WrittenTax {
  readonly seq: number;
  readonly posting: number;
  readonly payerId: bigint;
  readonly payeeId: bigint;
  readonly assetId: bigint;
  readonly amount: bigint;
  readonly rule: string | undefined;
  readonly rulesVersion: number | undefined;
}

const insertSupplies: Statement = {
  name: 'insert-supplies',
  text: `insert into ledger.supply (asset_id, seq, minted, burned)
  select * from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[])`,
};

/** On top of the row before: whoever writes has the book's row, so there is no other one on its way. */
const insertReserve: Statement = {
  name: 'insert-reserve-flows',
  text: `insert into ledger.reserve_flow (asset_id, reason, seq, given, taken)
  select n.asset_id, n.reason, n.seq, n.given + coalesce(f.given, 0), n.taken + coalesce(f.taken, 0)
    from unnest($1::bigint[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[]) as n (asset_id, reason, seq, given, taken)
    left join lateral (select given, taken from ledger.reserve_flow
                        where asset_id = n.asset_id and reason = n.reason and seq < n.seq order by seq desc limit 1) f on true`,
};

/** Relative, because whoever writes has the book's row: nobody else changes what is being changed. */
const moveParts: Statement = {
  name: 'move-parts',
  text: `insert into ledger.supply_part as p (asset_id, part, balance, held)
  select * from unnest($1::bigint[], $2::text[], $3::bigint[], $4::bigint[])
  on conflict (asset_id, part) do update set balance = p.balance + excluded.balance, held = p.held + excluded.held`,
};

const insertTaxes: Statement = {
  name: 'insert-taxes',
  text: `insert into ledger.tax (book_id, seq, posting, payer_id, payee_id, asset_id, amount, rule, rules_version)
  select * from unnest($1::int[], $2::bigint[], $3::smallint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::text[], $9::int[])`,
};

export function saveTotals(write: Write, bookId: number, { supplies, reserve, parts, taxes }: TotalWrites): void {
  write(insertSupplies, supplies, [
    plain((row) => row.assetId),
    plain((row) => row.seq),
    plain((row) => row.minted),
    plain((row) => row.burned),
  ]);
  write(insertReserve, reserve, [
    plain((row) => row.assetId),
    text((row) => row.reason),
    plain((row) => row.seq),
    plain((row) => row.given),
    plain((row) => row.taken),
  ]);
  write(moveParts, parts, [
    plain((row) => row.assetId),
    text((row) => row.part),
    plain((row) => row.balance),
    plain((row) => row.held),
  ]);
  write(insertTaxes, taxes, [
    plain(() => bookId),
    plain((row) => row.seq),
    plain((row) => row.posting),
    plain((row) => row.payerId),
    plain((row) => row.payeeId),
    plain((row) => row.assetId),
    plain((row) => row.amount),
    text((row) => row.rule),
    plain((row) => row.rulesVersion),
  ]);
}
