import { auditorReads, deadLetterTable, leaseTable, outboxTable, positionTable, type Migration } from '@tix/runtime';

const tables = [leaseTable, outboxTable, positionTable, deadLetterTable];

/** Moments are microseconds of the economy's clock. What is about no book or no asset has an empty text there, so that it is unique. */
const findings = `
create table audit.finding (
  id uuid primary key,
  seq bigint generated always as identity constraint finding_seq unique,
  invariant text not null,
  book text not null,
  asset text not null,
  problems text[] not null,
  count integer not null constraint finding_count_range check (count > 0),
  found_at bigint not null,
  halted_at bigint,
  healed_at bigint
);
create unique index finding_open on audit.finding (invariant, book, asset) where healed_at is null;
create index finding_of_book on audit.finding (book, seq desc);
grant select, insert, update (problems, count, halted_at, healed_at) on audit.finding to audit;
`;

/** What runtime keeps in every schema, and what was found. */
export const createAudit: Migration = {
  name: 'create-audit',
  at: 1795132800000,
  sql: [...tables.map((table) => table('audit', 'audit')), findings, auditorReads('audit')].join(''),
};
