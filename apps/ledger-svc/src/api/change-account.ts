import { changeAccount as contract } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import { submitCommand, type Writing } from '../committer/submit-command';
import { settingsOf } from '../domain/render';

export const changeAccount =
  (writing: Writing): Handler<typeof contract> =>
  (request, context) =>
    submitCommand(writing, contract, { kind: 'changeAccount', ...request }, context, (outcome) => {
      if ('unchanged' in outcome) throw new Error('a change of an account left it unchanged');
      return { account: settingsOf(outcome.record), replayed: outcome.replayed };
    });
