import { ok, refuse, type getSalesCheckpoint as contract } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import type { CheckpointParts } from '../jobs/make-checkpoint';
import { findCheckpoint, lastCheckpoint } from '../store/checkpoints';

export const getSalesCheckpoint =
  ({ db, signer: { publicKey } }: Pick<CheckpointParts, 'db' | 'signer'>): Handler<typeof contract> =>
  async ({ size }) => {
    const checkpoint = size === undefined ? await lastCheckpoint(db) : await findCheckpoint(db, size);
    if (checkpoint) return ok({ checkpoint, publicKey });
    return refuse(
      'CHECKPOINT_NOT_FOUND',
      size === undefined ? 'there is none yet' : `there is none of ${size} entries`,
    );
  };
