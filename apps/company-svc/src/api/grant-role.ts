import { ok, grantRole as contract, type RequestOf } from '@tix/contracts';
import { answerOnce, type Handler, type RegisterMirror, type ServiceParts } from '@tix/runtime';
import { changeRole, companyActor, memberOf } from '../domain/roles';
import { freshRegister } from '../store/fresh-register';
import { missingMember } from '../store/member-accounts';
import { countOwners, findActingRole, findMembership, lockCompany, saveRole } from '../store/memberships';
import { denyOwner } from '../store/owners';
import type { Sql } from '../store/sql';

type Parts = Pick<ServiceParts, 'bus' | 'db' | 'clock'> & { readonly mirror: RegisterMirror };
type Request = RequestOf<typeof contract>;

export const grantRole =
  (parts: Parts): Handler<typeof contract> =>
  async (request) => {
    const { company, member, role } = request;
    // Before the transaction: no row is locked while another service is asked.
    const missing = await missingMember(parts.bus, [member]);
    const register = await freshRegister(parts.mirror);
    return answerOnce(parts.db, contract, request, async (tx) => {
      await lockCompany(tx, company);
      const denied = await deny(tx, request);
      if (denied) return denied;
      if (missing) return missing;
      const current = await findMembership(tx, company, member);
      const tooMany = role === 'owner' && current?.role !== 'owner' && (await denyOwner(tx, member, register));
      if (tooMany) return tooMany;
      if (current?.role !== role) await saveRole(tx, { company, member, role }, parts.clock.now());
      const membership = await findMembership(tx, company, member);
      if (!membership) throw new Error(`the role of ${member} in ${company} was not saved`);
      return ok({ membership, replayed: false });
    });
  };

async function deny(tx: Sql, { company, member, role, actor }: Request) {
  const own = await findActingRole(tx, company, memberOf(actor));
  if (!own.ok) return own;
  const current = await findMembership(tx, company, member);
  const owners = await countOwners(tx, company);
  const change = { target: member, current: current?.role, next: role, owners };
  const changed = changeRole(companyActor(actor, own.value), change);
  return changed.ok ? undefined : changed;
}
