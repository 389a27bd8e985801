import { ok, refuse, type getCompany as contract } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';
import { listCompanies } from '../store/companies';

export const getCompany =
  ({ db }: Pick<ServiceParts, 'db'>): Handler<typeof contract> =>
  async ({ company: id }) => {
    const [company] = await listCompanies(db, { id }, { limit: 1 });
    return company ? ok(company) : refuse('COMPANY_NOT_FOUND', `there is no company ${id}`, { company: id });
  };
