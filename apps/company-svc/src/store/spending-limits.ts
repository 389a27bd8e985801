import type { CompanyRole, SpendingLimit } from '@tix/contracts';
import { SpendingLimits } from './entities';
import type { Sql } from './sql';

export async function listLimits(db: Sql, companyId: string): Promise<readonly SpendingLimit[]> {
  const rows = await db.getRepository(SpendingLimits).find({ where: { companyId }, order: { role: 'asc' } });
  return rows.map(({ role, units: limit, windowSeconds }) => ({ role, limit, windowSeconds }));
}

export async function hasLimit(db: Sql, companyId: string, role: CompanyRole): Promise<boolean> {
  return db.getRepository(SpendingLimits).existsBy({ companyId, role });
}

export async function saveLimit(
  tx: Sql,
  companyId: string,
  { role, limit: units, windowSeconds }: SpendingLimit,
): Promise<void> {
  await tx.getRepository(SpendingLimits).upsert({ companyId, role, units, windowSeconds }, ['companyId', 'role']);
}

export async function deleteLimit(tx: Sql, companyId: string, role: CompanyRole): Promise<void> {
  await tx.getRepository(SpendingLimits).delete({ companyId, role });
}
