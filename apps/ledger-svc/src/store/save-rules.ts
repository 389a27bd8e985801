import type { Allowance } from '@tix/contracts';
import { catalogText, type UseState } from '@tix/proofs';
import type { CatalogState } from '../domain/view';
import { type Column, plain, text } from './columns';
import { guarded, type Statement, type Write } from './save-statements';

/** What a batch did to the rules of a book. */
export interface RuleWrites {
  /** Only where the version changed. */
  readonly version: { readonly before: number; readonly after: number; readonly seq: number } | undefined;
  readonly allowances: { readonly inserted: readonly Allowance[]; readonly updated: readonly Allowance[] };
  readonly uses: {
    readonly inserted: readonly UseState[];
    readonly updated: readonly { readonly before: UseState; readonly after: UseState }[];
  };
  readonly catalogs: readonly CatalogState[];
}

const updateRules = guarded(
  'update-rules',
  `update ledger.book b set rules_version = u.version, rules_seq = u.seq
  from unnest($1::int[], $2::int[], $3::bigint[], $4::int[]) as u(id, version, seq, before)
 where b.id = u.id and b.rules_version = u.before`,
);

const insertAllowances = guarded(
  'insert-allowances',
  `insert into ledger.allowance (book_id, name, asset_id, most, window_seconds, spacing_seconds)
  select u.book_id, u.name, s.id, u.most, u.window_seconds, u.spacing_seconds
    from unnest($1::int[], $2::text[], $3::text[], $4::bigint[], $5::int[], $6::int[])
      as u(book_id, name, code, most, window_seconds, spacing_seconds)
    left join ledger.asset s on s.book_id = u.book_id and s.code = u.code`,
);

const updateAllowances = guarded(
  'update-allowances',
  `update ledger.allowance l set most = u.most, window_seconds = u.window_seconds, spacing_seconds = u.spacing_seconds
  from unnest($1::int[], $2::text[], $3::bigint[], $4::int[], $5::int[])
    as u(book_id, name, most, window_seconds, spacing_seconds)
 where l.book_id = u.book_id and l.name = u.name`,
);

const insertUses: Statement = {
  name: 'insert-uses',
  text: `insert into ledger.allowance_use (book_id, allowance, subject, window_seconds, since, used, last_at)
  select * from unnest($1::int[], $2::text[], $3::text[], $4::int[], $5::bigint[], $6::bigint[], $7::bigint[])`,
};

/** Only where the counter is what the decision was based on. */
const updateUses = guarded(
  'update-uses',
  `update ledger.allowance_use c set used = u.used, last_at = u.last_at
  from unnest($1::int[], $2::text[], $3::text[], $4::int[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[])
    as u(book_id, allowance, subject, window_seconds, since, used, last_at, before)
 where c.book_id = u.book_id and c.allowance = u.allowance and c.subject = u.subject
   and c.window_seconds = u.window_seconds and c.since = u.since and c.used = u.before`,
);

const insertCatalogs = guarded(
  'insert-catalogs',
  `insert into ledger.catalog (book_id, version, seq, at, catalog)
  select u.book_id, u.version, u.seq, t.at, u.catalog
    from unnest($1::int[], $2::int[], $3::bigint[], $4::text[]) as u(book_id, version, seq, catalog)
    join ledger.transaction t on t.book_id = u.book_id and t.seq = u.seq`,
);

export function saveRules(write: Write, bookId: number, { version, allowances, uses, catalogs }: RuleWrites): void {
  const book = plain(() => bookId);
  write(updateRules, version ? [version] : [], [
    book,
    plain((row) => row.after),
    plain((row) => row.seq),
    plain((row) => row.before),
  ]);
  write(insertAllowances, allowances.inserted, [
    book,
    text((row) => row.allowance),
    text((row) => row.asset),
    plain((row) => row.limit),
    plain((row) => row.windowSeconds),
    plain((row) => row.spacingSeconds),
  ]);
  write(updateAllowances, allowances.updated, [
    book,
    text((row) => row.allowance),
    plain((row) => row.limit),
    plain((row) => row.windowSeconds),
    plain((row) => row.spacingSeconds),
  ]);
  write(insertUses, uses.inserted, [book, ...useColumns, plain((row) => row.used), plain((row) => row.lastAt)]);
  write(updateUses, uses.updated, [
    book,
    ...useColumns.map((column) => (rows: readonly Changed[]) => column(rows.map(({ after }) => after))),
    plain(({ after }) => after.used),
    plain(({ after }) => after.lastAt),
    plain(({ before }) => before.used),
  ]);
  write(insertCatalogs, catalogs, [
    book,
    plain((row) => row.version),
    plain((row) => row.seq),
    text((row) => catalogText(row)),
  ]);
}

type Changed = RuleWrites['uses']['updated'][number];

const useColumns: readonly Column<UseState>[] = [
  text((row) => row.allowance),
  text((row) => row.subject),
  plain((row) => row.windowSeconds ?? 0),
  plain((row) => row.since),
];
