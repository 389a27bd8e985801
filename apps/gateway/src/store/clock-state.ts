import type { Sql } from './sql';

/** Whether the economy's clock stands still. */
export async function isClockFrozen(sql: Sql): Promise<boolean> {
  const rows: { is_frozen: boolean }[] = await sql.query(
    'select frozen_at_us is not null as is_frozen from platform.clock',
  );
  return rows[0]?.is_frozen ?? false;
}
