import { setAllowance as contract } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import { submitCommand, type Writing } from '../committer/submit-command';

export const setAllowance =
  (writing: Writing): Handler<typeof contract> =>
  (request, context) =>
    submitCommand(writing, contract, { kind: 'setAllowance', ...request }, context, (outcome) => {
      if ('unchanged' in outcome || !outcome.record.allowance) throw new Error('no allowance was set');
      return { allowance: outcome.record.allowance, replayed: outcome.replayed };
    });
