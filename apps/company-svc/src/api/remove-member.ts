import { ok, removeMember as contract } from '@tix/contracts';
import { answerOnce, type Handler, type ServiceParts } from '@tix/runtime';
import { changeRole, companyActor, memberOf } from '../domain/roles';
import { countOwners, deleteMembership, findActingRole, findMembership, lockCompany } from '../store/memberships';

export const removeMember =
  ({ db }: Pick<ServiceParts, 'db'>): Handler<typeof contract> =>
  (request) =>
    answerOnce(db, contract, request, async (tx) => {
      const { company, member, actor } = request;
      await lockCompany(tx, company);
      const own = await findActingRole(tx, company, memberOf(actor));
      if (!own.ok) return own;
      const membership = await findMembership(tx, company, member);
      const owners = await countOwners(tx, company);
      const change = { target: member, current: membership?.role, next: undefined, owners };
      const changed = changeRole(companyActor(actor, own.value), change);
      if (!changed.ok) return changed;
      if (!membership) throw new Error(`${member} was removed from ${company} without being in it`);
      await deleteMembership(tx, company, member);
      return ok({ membership, replayed: false });
    });
