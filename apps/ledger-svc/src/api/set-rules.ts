import { setRules as contract } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import { submitCommand, type Writing } from '../committer/submit-command';

export const setRules =
  (writing: Writing): Handler<typeof contract> =>
  (request, context) =>
    submitCommand(writing, contract, { kind: 'setRules', ...request }, context, (outcome) => {
      if (!('unchanged' in outcome)) {
        const { record, replayed } = outcome;
        return { version: record.rulesVersion ?? request.version, seq: record.seq, replayed };
      }
      if (!('rules' in outcome.unchanged)) throw new Error('rules were left unchanged as something else');
      return { ...outcome.unchanged.rules, replayed: false };
    });
