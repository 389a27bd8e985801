import { ok, type listInvitations as contract } from '@tix/contracts';
import { type Handler, pageOf, type ServiceParts } from '@tix/runtime';
import { companyActor, denyAct, memberOf } from '../domain/roles';
import { listInvitations as list } from '../store/invitations';
import { findRole } from '../store/memberships';

export const listInvitations =
  ({ db, clock }: Pick<ServiceParts, 'db' | 'clock'>): Handler<typeof contract> =>
  async ({ actor, ...filter }) => {
    if (filter.company !== undefined) {
      const role = await findRole(db, filter.company, memberOf(actor));
      if (!role.ok) return role;
      const denied = denyAct(companyActor(actor, role.value), 'members.invite');
      if (denied) return denied;
    }
    const rows = await list(db, filter, clock.now());
    return ok(
      pageOf(
        rows,
        filter.limit,
        ({ key: _, ...invitation }) => invitation,
        ({ key }) => key,
      ),
    );
  };
