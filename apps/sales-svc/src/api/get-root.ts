import { ok, refuse, type getSalesRoot as contract } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';
import { hexOf } from '@tix/sales-core';
import { ofSoundLog, sizeOf } from '../jobs/log-proofs';
import { logSize, openLogTree } from '../store/log-tree';

export const getSalesRoot =
  ({ db }: Pick<ServiceParts, 'db'>): Handler<typeof contract> =>
  (asked) =>
    ofSoundLog(async () => {
      const size = await sizeOf(db, asked.size ?? (await logSize(db)), '/query/size');
      if (!size.ok) return size;
      if (size.value === 0) return refuse('CHECKPOINT_NOT_FOUND', 'nothing was appended yet');
      const tree = await openLogTree(db, size.value);
      return ok({ size: size.value, root: hexOf(await tree.rootOf({ begin: 0, count: size.value })) });
    });
