import type { postBulk as contract } from '@tix/contracts';
import { BulkElement, encoderOf, ok } from '@tix/contracts';
import { encodedReply, type Handler } from '@tix/runtime';
import type { Aborted } from '../committer/deciding-batch';
import type { Outcome } from '../committer/outcome';
import { postedText, submissionOf, type Writing } from '../committer/submit-command';

/** An atomic bulk is one unit of one batch; an independent one is as many units, which stay in order. */
export const postBulk =
  (writing: Writing): Handler<typeof contract> =>
  async ({ mode, transactions }, { caller, deadline }) => {
    const isAtomic = mode === 'atomic';
    const admitted = transactions.map((order) => submissionOf(writing, { kind: 'post', ...order }, caller));
    if (isAtomic && !admitted.every(({ ok }) => ok)) {
      return resultsOf(admitted.map((one) => (one.ok ? ABORTED : one)));
    }
    const submissions = admitted.flatMap((one) => (one.ok ? [one.value] : []));
    if (isAtomic) return resultsOf(await writing.committer.submitAll({ submissions, isAtomic }, deadline));
    const outcomes = admitted.map((one) =>
      one.ok ? writing.committer.submit(one.value, deadline) : Promise.resolve(one),
    );
    return resultsOf(await Promise.all(outcomes));
  };

const ABORTED: Aborted = { ok: false, aborted: true };

/** Transactions are texts already. */
function resultsOf(outcomes: readonly (Outcome | Aborted)[]) {
  return ok(encodedReply(`{"results":[${outcomes.map(elementText).join(',')}]}`));
}

const encodeElement = encoderOf(BulkElement);

function elementText(outcome: Outcome | Aborted): string {
  if (outcome.ok) return `{"ok":true,"transaction":${postedText(outcome)}}`;
  if ('aborted' in outcome)
    return encodeElement({ ok: false, code: 'ABORTED', detail: 'another transaction of the bulk was refused' });
  return encodeElement({ ok: false, ...outcome.refusal });
}
