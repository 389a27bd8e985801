import type { Migration } from '@tix/runtime';

/** `timestamptz` as the driver reads it loses microseconds. */
const moments = [
  ['member', 'created_at'],
  ['identity', 'linked_at'],
  ['link_code', 'expires_at'],
  ['link_try', 'tried_at'],
  ['register_change', 'changed_at'],
] as const;

/** Moments are microseconds of the economy's clock, as in every other service. */
export const keepInstants: Migration = {
  name: 'keep-instants',
  at: 1795219200000,
  sql: moments
    .map(
      ([table, column]) => `
    alter table governance.${table} alter column ${column} type bigint using (extract(epoch from ${column}) * 1000000)::bigint;`,
    )
    .join(''),
};
