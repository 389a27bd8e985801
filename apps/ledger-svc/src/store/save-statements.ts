export const INSERT_BOOK = `insert into ledger.book (id, code, currency, seq, head, last_at, accounts, balances, assets)
  select * from unnest($1::int[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[])`;
export const INSERT_ASSETS = `insert into ledger.asset (id, book_id, code, kind, name, scale, max_balance, max_supply, tradable, minted, burned)
  select * from unnest($1::bigint[], $2::int[], $3::text[], $4::text[], $5::text[], $6::int[], $7::bigint[], $8::bigint[], $9::bool[], $10::bigint[], $11::bigint[])`;
export const UPDATE_ASSETS = `update ledger.asset a set minted = u.minted, burned = u.burned
  from unnest($1::bigint[], $2::bigint[], $3::bigint[]) as u(id, minted, burned) where a.id = u.id`;
export const INSERT_REASONS = 'insert into ledger.reason (book_id, code) select * from unnest($1::int[], $2::text[])';
export const INSERT_ACCOUNTS = `insert into ledger.account (id, book_id, address, status, overdraft_limit)
  select * from unnest($1::bigint[], $2::int[], $3::text[], $4::text[], $5::bigint[])`;
export const UPDATE_ACCOUNTS = `update ledger.account a set status = u.status, overdraft_limit = u.overdraft_limit
  from unnest($1::bigint[], $2::text[], $3::bigint[]) as u(id, status, overdraft_limit) where a.id = u.id`;
export const INSERT_BALANCES = `insert into ledger.balance (id, account_id, asset_id, balance, held, entries, floor, ceiling)
  select * from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[])`;
export const UPDATE_BALANCES = `update ledger.balance b set balance = u.balance, held = u.held, entries = u.entries, floor = u.floor
  from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[])
    as u(id, balance, held, entries, floor) where b.id = u.id`;
/** For the balances that the batch does not write. A lowered limit leaves an account where it is: from there it may only rise. */
export const UPDATE_FLOORS = `update ledger.balance b set floor = least(-u.overdraft_limit, b.balance - b.held)
  from unnest($1::bigint[], $2::bigint[]) as u(account_id, overdraft_limit), ledger.asset s
 where b.account_id = u.account_id and s.id = b.asset_id and s.kind = 'currency' and b.floor is not null`;
export const INSERT_TRANSACTIONS = `insert into ledger.transaction (book_id, seq, id, type, reason, parent_id, at, fingerprint, line, balances_after)
  select * from unnest($1::int[], $2::bigint[], $3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::bigint[], $8::text[], $9::text[], $10::text[])`;
export const INSERT_ENTRIES = `insert into ledger.entry (balance_id, seq, leg, amount, balance_after, kind)
  select * from unnest($1::bigint[], $2::bigint[], $3::smallint[], $4::bigint[], $5::bigint[], $6::text[])`;
export const INSERT_BLOCK = `insert into ledger.block (book_id, last_seq, first_seq, last_at, hash)
  select * from unnest($1::int[], $2::bigint[], $3::bigint[], $4::bigint[], $5::text[])`;
export const UPDATE_BOOK = `update ledger.book b
  set seq = u.seq, head = u.head, last_at = u.last_at, accounts = u.accounts, balances = u.balances, assets = u.assets
  from unnest($1::int[], $2::bigint[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[])
    as u(id, seq, head, last_at, accounts, balances, assets) where b.id = u.id`;
export const INSERT_HOLDS = `insert into ledger.hold (id, book_id, account_id, maker, reason, made_seq, made_at, expires_at, open)
  select * from unnest($1::uuid[], $2::int[], $3::bigint[], $4::text[], $5::text[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bool[])`;
export const INSERT_HOLD_AMOUNTS = `insert into ledger.hold_amount (hold_id, asset_id, amount, remaining)
  select u.hold_id, s.id, u.amount, u.remaining
    from unnest($1::uuid[], $2::int[], $3::text[], $4::bigint[], $5::bigint[]) as u(hold_id, book_id, code, amount, remaining)
    join ledger.asset s on s.book_id = u.book_id and s.code = u.code`;
export const UPDATE_HOLDS = `update ledger.hold h set open = u.open
  from unnest($1::uuid[], $2::bool[]) as u(id, open) where h.id = u.id and h.open`;
export const UPDATE_HOLD_AMOUNTS = `update ledger.hold_amount m set remaining = u.remaining
  from unnest($1::uuid[], $2::int[], $3::text[], $4::bigint[]) as u(hold_id, book_id, code, remaining)
    join ledger.asset s on s.book_id = u.book_id and s.code = u.code
 where m.hold_id = u.hold_id and m.asset_id = s.id`;
export const INSERT_RESOLUTIONS = `insert into ledger.hold_resolution (hold_id, book_id, seq, state)
  select * from unnest($1::uuid[], $2::int[], $3::bigint[], $4::text[])`;
export const INSERT_REVERSALS = `insert into ledger.reversal (reversed_id, book_id, seq, id)
  select * from unnest($1::uuid[], $2::int[], $3::bigint[], $4::uuid[])`;
export const INSERT_REFUNDS = `insert into ledger.refund (id, refunded_id, amount)
  select * from unnest($1::uuid[], $2::uuid[], $3::bigint[])`;
export const INSERT_REFUSALS = `insert into ledger.refusal (id, fingerprint, code, detail, details, at)
  select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[])`;
export const INSERT_MEMOS = `insert into ledger.memo (id, metadata, metadata_salt, note, note_salt)
  select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])`;
