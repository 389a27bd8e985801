import { MAIN_BOOK, getAllowance, ok, refuse, type listSpendingLimits as contract } from '@tix/contracts';
import { call, type Handler, type ServiceParts } from '@tix/runtime';
import { allowanceOf, limitOf } from '../domain/spending';
import { findRole } from '../store/memberships';
import { listLimited } from '../store/spending-limits';

const QUERY_MS = 5_000;

export const listSpendingLimits =
  ({ db, bus }: Pick<ServiceParts, 'db' | 'bus'>): Handler<typeof contract> =>
  async ({ company }) => {
    const exists = await findRole(db, company, undefined);
    if (!exists.ok) return exists;
    const limited = await listLimited(db, company);
    const read = limited.map(async (role) => {
      const order = { book: MAIN_BOOK, allowance: allowanceOf(company, role), subject: `company:${company}` };
      return { role, allowance: await call(bus, getAllowance, order, { timeoutMs: QUERY_MS }) };
    });
    const data = [];
    for (const { role, allowance } of await Promise.all(read)) {
      if (!allowance.ok) return refuse('UNAVAILABLE', 'the limits cannot be read at the moment');
      data.push(...limitOf(role, allowance.value));
    }
    return ok({ data });
  };
