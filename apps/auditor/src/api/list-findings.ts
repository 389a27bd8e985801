import { type listFindings as contract, ok } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';
import { renderFinding } from '../domain/render-finding';
import { pageFindings } from '../store/findings';

const SEQ = /^[1-9][0-9]{0,15}$/;

export const listFindings =
  ({ db }: Pick<ServiceParts, 'db'>): Handler<typeof contract> =>
  async ({ book, state, limit, after }) => {
    const before = after !== undefined && SEQ.test(after) ? BigInt(after) : undefined;
    const rows = await pageFindings(db, { book, state, before, limit: limit + 1 });
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return ok({ data: shown.map(renderFinding), ...(rows.length > limit && last && { next: String(last.seq) }) });
  };
