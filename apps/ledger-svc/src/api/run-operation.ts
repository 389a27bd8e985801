import { runOperation as contract } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import { submitPosting, type Writing } from '../committer/submit-command';

export const runOperation =
  (writing: Writing): Handler<typeof contract> =>
  (request, context) =>
    submitPosting(writing, contract, { kind: 'runOperation', ...request }, context);
