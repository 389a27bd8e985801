import { ok, type listSalesCheckpoints as contract } from '@tix/contracts';
import { type Handler, pageOf } from '@tix/runtime';
import type { CheckpointParts } from '../jobs/make-checkpoint';
import { checkpointRow, pageCheckpoints } from '../store/checkpoints';

export const listSalesCheckpoints =
  ({ db, signer: { publicKey } }: Pick<CheckpointParts, 'db' | 'signer'>): Handler<typeof contract> =>
  async ({ limit, after }) => {
    const rows = await pageCheckpoints(db, { after, limit });
    return ok({ ...pageOf(rows, limit, checkpointRow, ({ statement }) => String(statement.size)), publicKey });
  };
