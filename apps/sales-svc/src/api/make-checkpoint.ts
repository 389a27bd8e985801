import { ok, type makeSalesCheckpoint as contract } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import { makeCheckpoint, type CheckpointParts } from '../jobs/make-checkpoint';

export const makeSalesCheckpoint =
  (parts: CheckpointParts): Handler<typeof contract> =>
  async () => {
    const made = await makeCheckpoint(parts);
    return made.ok ? ok({ ...made.value, publicKey: parts.signer.publicKey }) : made;
  };
