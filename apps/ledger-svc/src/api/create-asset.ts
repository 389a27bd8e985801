import { createAsset as contract } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import { submitCommand, type Writing } from '../committer/submit-command';

export const createAsset =
  (writing: Writing): Handler<typeof contract> =>
  (request, context) =>
    submitCommand(writing, contract, { kind: 'createAsset', ...request }, context, (outcome) => {
      const isNew = !('unchanged' in outcome);
      return { asset: request.asset, created: isNew, replayed: isNew && outcome.replayed };
    });
