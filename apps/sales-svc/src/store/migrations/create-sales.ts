import { deadLetterTable, leaseTable, outboxTable, positionTable, type Migration } from '@tix/runtime';

const tables = [leaseTable, outboxTable, positionTable, deadLetterTable];

/** What runtime keeps in every schema: who leads, events on their way out, how far projections have come, what failed. */
export const createSales: Migration = {
  name: 'create-sales',
  at: 1795132800000,
  sql: tables.map((table) => table('sales', 'sales')).join(''),
};
