import { openBook as contract } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import { submitCommand, type Writing } from '../committer/submit-command';
import { currencyOf } from '../domain/decide-book';

export const openBook =
  (writing: Writing): Handler<typeof contract> =>
  (request, context) =>
    submitCommand(writing, contract, { kind: 'openBook', ...request }, context, (outcome) => {
      const isNew = !('unchanged' in outcome);
      const book = { code: request.book, currency: currencyOf(request.book).code, seq: 1 };
      return { book, created: isNew, replayed: isNew && outcome.replayed };
    });
