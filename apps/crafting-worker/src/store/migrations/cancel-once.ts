import type { Migration } from '@tix/runtime';

/** A command cancels one job: its id is looked up before another is cancelled by it. */
export const cancelOnce: Migration = {
  name: 'cancel-once',
  at: Date.UTC(2026, 10, 22),
  sql: 'create unique index job_cancel on crafting.job (cancel_id) where cancel_id is not null;',
};
