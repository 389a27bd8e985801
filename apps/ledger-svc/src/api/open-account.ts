import { openAccount as contract } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import { submitCommand, type Writing } from '../committer/submit-command';
import { settingsOf } from '../domain/render';

export const openAccount =
  (writing: Writing): Handler<typeof contract> =>
  (request, context) =>
    submitCommand(writing, contract, { kind: 'openAccount', ...request }, context, (outcome) => {
      if (!('unchanged' in outcome))
        return { account: settingsOf(outcome.record), created: true, replayed: outcome.replayed };
      if (!('account' in outcome.unchanged)) throw new Error('an account was neither opened nor found');
      const { address, status, overdraftLimit } = outcome.unchanged.account;
      return { account: { address, status, overdraftLimit }, created: false, replayed: false };
    });
