import type { Column } from './columns';

/** A prepared statement of the committer's session: every parameter is a column over the batch's rows. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  /** Its last parameter is the number of rows that it must touch. */
  readonly isGuarded?: true;
}

/** Adds a statement to a batch, with a parameter for each column; none at all where there are no rows. */
export type Write = <Row>(statement: Statement, rows: readonly Row[], columns: readonly Column<Row>[]) => void;

/** What a guard that fails is told by: a division by zero, which nothing else of the ledger does. */
export const GUARD_FAILED = '22012';

/**
 * Fails, and with it the batch, unless every row was touched: one that was not differs from what was decided on. The database
 * says so itself, so that nobody waits for its answer before the commit is sent.
 */
export function guarded(name: string, text: string): Statement {
  const parameters = new Set(text.match(/\$\d+/g)).size;
  const count = `$${parameters + 1}::bigint`;
  return {
    name,
    text: `with touched as (${text} returning 1) select 1 / (count(*) = ${count})::int from touched`,
    isGuarded: true,
  };
}

/** Nobody can begin another epoch before the transaction has ended. */
export const fence: Statement = {
  name: 'fence',
  text: `with held as (select from ledger.lease where name = $1 and epoch = $2 for key share)
    select 1 / count(*)::int from held`,
};

export const insertBook: Statement = {
  name: 'insert-book',
  // A book of the same code may have been published before a restore: it begins where all have got to.
  text: `insert into ledger.book (id, code, currency, batch, seq, head, last_at, accounts, balances, assets, incarnation)
  select u.id, u.code, u.currency, u.batch + 1, u.seq, u.head, u.last_at, u.accounts, u.balances, u.assets,
         coalesce((select max(incarnation) from ledger.book), 1)
    from unnest($1::int[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::text[], $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[])
      as u(id, code, currency, batch, seq, head, last_at, accounts, balances, assets)`,
};

export const insertAssets: Statement = {
  name: 'insert-assets',
  text: `insert into ledger.asset (book_id, id, code, kind, name, scale, max_balance, max_supply, tradable, minted, burned, halted)
  select * from unnest($1::int[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::int[], $7::bigint[], $8::bigint[], $9::bool[], $10::bigint[], $11::bigint[], $12::bool[])`,
};

export const updateAssets = guarded(
  'update-assets',
  `update ledger.asset a set minted = u.minted, burned = u.burned, halted = u.halted
  from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bool[]) as u(id, minted, burned, halted) where a.id = u.id`,
);

export const insertReasons: Statement = {
  name: 'insert-reasons',
  text: 'insert into ledger.reason (book_id, code) select * from unnest($1::int[], $2::text[])',
};

export const insertAccounts: Statement = {
  name: 'insert-accounts',
  text: `insert into ledger.account (book_id, id, address, status, overdraft_limit)
  select * from unnest($1::int[], $2::bigint[], $3::text[], $4::text[], $5::bigint[])`,
};

export const updateAccounts = guarded(
  'update-accounts',
  `update ledger.account a set status = u.status, overdraft_limit = u.overdraft_limit
  from unnest($1::bigint[], $2::text[], $3::bigint[]) as u(id, status, overdraft_limit) where a.id = u.id`,
);

export const insertBalances: Statement = {
  name: 'insert-balances',
  text: `insert into ledger.balance (id, account_id, asset_id, balance, held, entries, floor, ceiling)
  select * from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[])`,
};

/** Only where the row is what the decision was based on. */
export const updateBalances = guarded(
  'update-balances',
  `update ledger.balance b set balance = u.balance, held = u.held, entries = u.entries
  from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[])
    as u(id, balance, held, entries, balance_before, held_before)
 where b.id = u.id and b.balance = u.balance_before and b.held = u.held_before`,
);

/**
 * The wall of every balance follows its account's overdraft limit. Where the balance is lower already it stays where it is,
 * and may only rise.
 */
export const updateFloors: Statement = {
  name: 'update-floors',
  text: `update ledger.balance b set floor = least(-u.overdraft_limit, b.balance - b.held)
  from unnest($1::bigint[], $2::bigint[]) as u(account_id, overdraft_limit), ledger.asset s
 where b.account_id = u.account_id and s.id = b.asset_id and s.kind = 'currency' and b.floor is not null`,
};

/** Lines are ASCII without line feeds and never empty, so one text carries them all. */
export const insertTransactions: Statement = {
  name: 'insert-transactions',
  text: `insert into ledger.transaction (book_id, seq, id, type, reason, parent_id, at, fingerprint, line, balances_after)
  select * from unnest($1::int[], $2::bigint[], $3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::bigint[], $8::text[],
    string_to_array($9, E'\n'), $10::text[])`,
};

export const insertEntries: Statement = {
  name: 'insert-entries',
  text: `insert into ledger.entry (balance_id, seq, leg, amount, balance_after, kind)
  select * from unnest($1::bigint[], $2::bigint[], $3::smallint[], $4::bigint[], $5::bigint[], $6::text[])`,
};

export const insertBlock: Statement = {
  name: 'insert-block',
  text: `insert into ledger.block (book_id, last_seq, first_seq, last_at, hash)
  select * from unnest($1::int[], $2::bigint[], $3::bigint[], $4::bigint[], $5::text[])`,
};

/** Of a book that a batch writes nothing to: whether it is what was decided on. */
export const checkBook: Statement = {
  name: 'check-book',
  text: `select 1 / (count(*) = $3::bigint)::int
  from unnest($1::int[], $2::bigint[]) as u(id, batch) join ledger.book b on b.id = u.id and b.batch = u.batch`,
  isGuarded: true,
};

/** Only where the book is what was decided on: as many batches, and the very history that the block is linked to. */
export const updateBook = guarded(
  'update-book',
  `update ledger.book b
  set batch = u.batch + 1, seq = u.seq, head = u.head, last_at = u.last_at, accounts = u.accounts, balances = u.balances,
      assets = u.assets
  from unnest($1::int[], $2::bigint[], $3::bigint[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::text[])
    as u(id, batch, seq, head, last_at, accounts, balances, assets, head_before)
  where b.id = u.id and b.batch = u.batch and b.head = u.head_before`,
);

export const insertHolds: Statement = {
  name: 'insert-holds',
  text: `insert into ledger.hold (id, book_id, account_id, maker, reason, made_seq, made_at, expires_at, open)
  select * from unnest($1::uuid[], $2::int[], $3::bigint[], $4::text[], $5::text[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bool[])`,
};

export const insertHoldAmounts = guarded(
  'insert-hold-amounts',
  `insert into ledger.hold_amount (hold_id, asset_id, amount, remaining)
  select u.hold_id, s.id, u.amount, u.remaining
    from unnest($1::uuid[], $2::int[], $3::text[], $4::bigint[], $5::bigint[]) as u(hold_id, book_id, code, amount, remaining)
    join ledger.asset s on s.book_id = u.book_id and s.code = u.code`,
);

export const updateHolds = guarded(
  'update-holds',
  `update ledger.hold h set open = u.open
  from unnest($1::uuid[], $2::bool[]) as u(id, open) where h.id = u.id and h.open`,
);

export const updateHoldAmounts = guarded(
  'update-hold-amounts',
  `update ledger.hold_amount m set remaining = u.remaining
  from unnest($1::uuid[], $2::int[], $3::text[], $4::bigint[]) as u(hold_id, book_id, code, remaining)
    join ledger.asset s on s.book_id = u.book_id and s.code = u.code
 where m.hold_id = u.hold_id and m.asset_id = s.id`,
);

export const insertResolutions: Statement = {
  name: 'insert-resolutions',
  text: `insert into ledger.hold_resolution (hold_id, book_id, seq, state)
  select * from unnest($1::uuid[], $2::int[], $3::bigint[], $4::text[])`,
};

export const insertReversals: Statement = {
  name: 'insert-reversals',
  text: `insert into ledger.reversal (reversed_id, book_id, seq, id)
  select * from unnest($1::uuid[], $2::int[], $3::bigint[], $4::uuid[])`,
};

export const insertRefunds: Statement = {
  name: 'insert-refunds',
  text: `insert into ledger.refund (id, refunded_id, amount)
  select * from unnest($1::uuid[], $2::uuid[], $3::bigint[])`,
};

export const insertRefusals: Statement = {
  name: 'insert-refusals',
  text: `insert into ledger.refusal (id, fingerprint, code, detail, details, at)
  select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[])`,
};

export const insertMemos: Statement = {
  name: 'insert-memos',
  text: `insert into ledger.memo (id, metadata, metadata_salt, note, note_salt)
  select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])`,
};
