import { SYSTEM_EMPLOYER, ok, type Actor, type Result } from '@tix/contracts';
import { companyActor, memberOf, type CompanyActor } from '../domain/roles';
import { findActingRole, findRole } from './memberships';
import type { Sql } from './sql';

/** Who acts on the jobs of an employer, with his role in it when it is a company. */
export async function actorAt(
  db: Sql,
  employer: string,
  actor: Actor,
): Promise<Result<CompanyActor, 'COMPANY_NOT_FOUND'>> {
  if (employer === SYSTEM_EMPLOYER) return ok(companyActor(actor, undefined));
  const role = await findRole(db, employer, memberOf(actor));
  return role.ok ? ok(companyActor(actor, role.value)) : role;
}

/** The same for what begins something: many at once, but not while the company ends. */
export async function actorAtActive(
  tx: Sql,
  employer: string,
  actor: Actor,
): Promise<Result<CompanyActor, 'COMPANY_NOT_FOUND' | 'COMPANY_DISSOLVED'>> {
  if (employer === SYSTEM_EMPLOYER) return ok(companyActor(actor, undefined));
  await tx.query(`select 1 from company.company where id = $1 for share`, [employer]);
  const role = await findActingRole(tx, employer, memberOf(actor));
  return role.ok ? ok(companyActor(actor, role.value)) : role;
}
