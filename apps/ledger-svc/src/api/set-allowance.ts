import { type Allowance, setAllowance as contract } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import { submitCommand, type Writing } from '../committer/submit-command';

export const setAllowance =
  (writing: Writing): Handler<typeof contract> =>
  (request, context) =>
    submitCommand(writing, contract, { kind: 'setAllowance', ...request }, context, (outcome) => {
      const set: { readonly allowance?: Allowance | undefined } =
        'unchanged' in outcome ? outcome.unchanged : outcome.record;
      if (!set.allowance) throw new Error('no allowance was set');
      return { allowance: set.allowance, replayed: 'replayed' in outcome && outcome.replayed };
    });
