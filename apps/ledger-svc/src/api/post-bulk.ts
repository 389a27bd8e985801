import type { postBulk as contract } from '@tix/contracts';
import { ok, type RefusalCode } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import type { Aborted } from '../committer/deciding-batch';
import type { Outcome } from '../committer/outcome';
import { renderPosted, submissionOf, type Writing } from '../committer/submit-command';

/** An atomic bulk is one unit of one batch; an independent one is as many units, which stay in order. */
export const postBulk =
  (writing: Writing): Handler<typeof contract> =>
  async ({ mode, transactions }, { caller, deadline }) => {
    const isAtomic = mode === 'atomic';
    const admitted = transactions.map((order) => submissionOf(writing, { kind: 'post', ...order }, caller));
    const forged = admitted.find((one) => !one.ok);
    if (forged && !forged.ok && isAtomic)
      return ok({ results: admitted.map((one) => elementOf(one.ok ? ABORTED : one)) });

    const submissions = admitted.flatMap((one) => (one.ok ? [one.value] : []));
    if (isAtomic) {
      const outcomes = await writing.committer.submitAll({ submissions, isAtomic }, deadline);
      return ok({ results: outcomes.map(elementOf) });
    }
    const outcomes = admitted.map((one) =>
      one.ok ? writing.committer.submit(one.value, deadline) : Promise.resolve(one),
    );
    return ok({ results: (await Promise.all(outcomes)).map(elementOf) });
  };

const ABORTED: Aborted = { ok: false, aborted: true };

function elementOf(outcome: Outcome | Aborted): Element {
  if (outcome.ok) return { ok: true, transaction: renderPosted(outcome) };
  if ('aborted' in outcome)
    return { ok: false, code: 'ABORTED', detail: 'another transaction of the bulk was refused' };
  const { code, detail, details } = outcome.refusal;
  return { ok: false, code, detail, ...(details && { details: { ...details } }) };
}

type Element =
  | { ok: true; transaction: ReturnType<typeof renderPosted> }
  | { ok: false; code: RefusalCode | 'ABORTED'; detail: string; details?: Record<string, unknown> };
