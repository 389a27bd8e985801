import type { CompanyRole } from '@tix/contracts';
import { SpendingLimits } from './entities';
import type { Sql } from './sql';

/** Roles for which the ledger has an allowance; how much it is, or that it was lifted, the ledger says. */
export async function listLimited(db: Sql, companyId: string): Promise<readonly CompanyRole[]> {
  const rows = await db.getRepository(SpendingLimits).find({ where: { companyId }, order: { role: 'asc' } });
  return rows.map(({ role }) => role);
}

export async function isLimited(db: Sql, companyId: string, role: CompanyRole): Promise<boolean> {
  return db.getRepository(SpendingLimits).existsBy({ companyId, role });
}

/** For good, as the allowance is. */
export async function saveLimited(tx: Sql, companyId: string, role: CompanyRole): Promise<void> {
  await tx.getRepository(SpendingLimits).createQueryBuilder().insert().values({ companyId, role }).orIgnore().execute();
}
