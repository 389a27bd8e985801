import { ok, refuse, type getSalesConsistency as contract } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';
import { ofSoundLog, proveConsistency, sizeOf } from '../jobs/log-proofs';

export const getSalesConsistency =
  ({ db }: Pick<ServiceParts, 'db'>): Handler<typeof contract> =>
  (asked) =>
    ofSoundLog(async () => {
      const to = await sizeOf(db, asked.to, '/query/to');
      if (!to.ok) return to;
      if (asked.from <= to.value) return ok(await proveConsistency(db, asked.from, to.value));
      const detail = `more than ${to.value}, which it would have to be the beginning of`;
      return refuse('VALIDATION', detail, { errors: [{ pointer: '/query/from', detail }] });
    });
