import { ok, type listSpendingLimits as contract } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';
import { findRole } from '../store/memberships';
import { listLimits } from '../store/spending-limits';

export const listSpendingLimits =
  ({ db }: Pick<ServiceParts, 'db'>): Handler<typeof contract> =>
  async ({ company }) => {
    const exists = await findRole(db, company, undefined);
    return exists.ok ? ok({ data: [...(await listLimits(db, company))] }) : exists;
  };
