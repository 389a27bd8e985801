import { deadLetterTable, leaseTable, outboxTable, positionTable, type Migration } from '@tix/runtime';

const tables = [leaseTable, outboxTable, positionTable, deadLetterTable];

/** What runtime keeps in every schema: who leads, events on their way out, how far projections have come, what failed. */
export const createCompany: Migration = {
  name: 'create-company',
  at: 1795132800000,
  sql: tables.map((table) => table('company', 'company')).join(''),
};
