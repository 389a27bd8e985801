import { haltAsset as contract } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import { submitCommand, type Writing } from '../committer/submit-command';

export const haltAsset =
  (writing: Writing): Handler<typeof contract> =>
  (request, context) =>
    submitCommand(writing, contract, { kind: 'haltAsset', ...request }, context, (outcome) => {
      const isReplayed = !('unchanged' in outcome) && outcome.replayed;
      return { asset: request.asset, halted: true, replayed: isReplayed };
    });
