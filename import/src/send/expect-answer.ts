import type { Route } from '@tix/contracts';
import { ImportFailure } from '../import-failure';
import type { Answer } from './api';

/** What the system refuses here is nothing that a row of the file may cause, so it ends the import. */
export function expectAnswer<R extends Route>(answer: Answer<R>, doing: string): Extract<Answer<R>, { ok: true }> {
  if (answer.ok) return answer;
  throw new ImportFailure(
    `${doing} was refused with ${answer.code}: ${answer.detail}. Run the import again when this is solved: what came in stays in.`,
  );
}
