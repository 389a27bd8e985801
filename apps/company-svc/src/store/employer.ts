import { SYSTEM_EMPLOYER, ok, type Actor, type Result } from '@tix/contracts';
import { companyActor, memberOf, type CompanyActor } from '../domain/roles';
import { findRole } from './memberships';
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
