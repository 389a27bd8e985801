import type { DataSource } from 'typeorm';

export async function deleteRefusals(db: DataSource, before: bigint): Promise<void> {
  await db.query('delete from ledger.refusal where at < $1', [before]);
}
