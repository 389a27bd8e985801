import { setCatalog as contract } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import { submitCommand, type Writing } from '../committer/submit-command';

export const setCatalog =
  (writing: Writing): Handler<typeof contract> =>
  (request, context) =>
    submitCommand(writing, contract, { kind: 'setCatalog', ...request }, context, (outcome) => {
      if ('unchanged' in outcome) {
        if (!('catalog' in outcome.unchanged)) throw new Error('a catalog was left unchanged as something else');
        return { ...outcome.unchanged.catalog, replayed: false };
      }
      const { record, replayed } = outcome;
      if (!record.catalog) throw new Error('no catalog was set');
      return { version: record.catalog.version, seq: record.seq, replayed };
    });
