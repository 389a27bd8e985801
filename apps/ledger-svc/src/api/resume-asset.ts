import { resumeAsset as contract } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import { submitCommand, type Writing } from '../committer/submit-command';

export const resumeAsset =
  (writing: Writing): Handler<typeof contract> =>
  (request, context) =>
    submitCommand(writing, contract, { kind: 'resumeAsset', ...request }, context, (outcome) => {
      const isReplayed = !('unchanged' in outcome) && outcome.replayed;
      return { asset: request.asset, halted: false, replayed: isReplayed };
    });
