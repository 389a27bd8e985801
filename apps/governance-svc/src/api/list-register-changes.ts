import { type listRegisterChanges as contract, ok } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';
import { renderChange } from '../domain/register';
import { listChanges } from '../store/register-changes';

const VERSION = /^[1-9][0-9]{0,15}$/;

export const listRegisterChanges =
  ({ db }: Pick<ServiceParts, 'db'>): Handler<typeof contract> =>
  async ({ variable, tax, limit, after }) => {
    const before = after !== undefined && VERSION.test(after) ? Number(after) : undefined;
    const rows = await listChanges(db, { variable, tax, before, limit: limit + 1 });
    const data = rows.slice(0, limit).map(renderChange);
    const last = data.at(-1);
    return ok({ data, ...(rows.length > limit && last && { next: String(last.version) }) });
  };
