import type { Migration } from '@tix/runtime';

/** How far the hybrid clock of a terminal has come: what it writes next must be behind it, whatever key it has by then. */
export const keepClocks: Migration = {
  name: 'keep-clocks',
  at: Date.UTC(2026, 10, 30, 14),
  sql: `
  alter table sales.terminal add column hlc text;
  grant update (hlc) on sales.terminal to sales;
`,
};
