import { auditorReads, type Migration } from '@tix/runtime';

/** What the auditor holds against the other schemas. */
export const beAudited: Migration = {
  name: 'be-audited',
  at: Date.UTC(2026, 10, 30, 1),
  sql: auditorReads('ledger', ['memo']),
};
