import type { Migration } from '@tix/runtime';

/** Of one ticket each number is issued once, and which file was issued is found by its hash. */
const copies = `
  create unique index entry_copy on sales.entry (refers_to, ((public ->> 'copyNo')::integer)) where kind = 'export';
  create index entry_issued_file on sales.entry ((public ->> 'pdfSha256')) where kind = 'export';
`;

export const createCopies: Migration = {
  name: 'create-copies',
  at: Date.UTC(2026, 10, 30, 11, 20),
  sql: copies,
};
