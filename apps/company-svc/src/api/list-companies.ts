import { ok, type listCompanies as contract } from '@tix/contracts';
import { type Handler, pageOf, type ServiceParts } from '@tix/runtime';
import { listCompanies as list } from '../store/companies';

export const listCompanies =
  ({ db }: Pick<ServiceParts, 'db'>): Handler<typeof contract> =>
  async ({ member, name, status = 'active', after, limit }) => {
    const rows = await list(db, { member, name, status }, { after, limit });
    return ok(
      pageOf(
        rows,
        limit,
        ({ key: _, ...company }) => company,
        ({ key }) => key,
      ),
    );
  };
