import { ok, type listCompanyMembers as contract } from '@tix/contracts';
import { type Handler, pageOf, type ServiceParts } from '@tix/runtime';
import { listMembers } from '../store/companies';
import { findRole } from '../store/memberships';

export const listCompanyMembers =
  ({ db }: Pick<ServiceParts, 'db'>): Handler<typeof contract> =>
  async ({ company, after, limit }) => {
    const exists = await findRole(db, company, undefined);
    if (!exists.ok) return exists;
    const rows = await listMembers(db, company, { after, limit });
    return ok(
      pageOf(
        rows,
        limit,
        (membership) => membership,
        ({ member }) => member,
      ),
    );
  };
