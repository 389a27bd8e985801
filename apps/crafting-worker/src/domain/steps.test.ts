import { instant, type Amount, type Instant } from '@tix/contracts';
import { failurePostings } from './delivery';
import type { JobRow } from './job-row';
import { afterStep, abandonedStep, ATTEMPTS_MAX, endsHold, type Step, stepOf } from './steps';

const at = (seconds: number): Instant => instant(BigInt(seconds) * 1_000_000n);
const job: JobRow = {
  id: '01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b', seq: 1n, book: 'main', account: 'member:m', recipe: 'bar', version: 1, runs: 10,
  duration_us: 60_000_000n, install_fee: 2n, state: 'running', accepted_at: at(0), first_ready_at: at(600), starts_at_once: true,
  started_at: at(0), ends_at: at(600), ended_at: null, runs_delivered: 0, fees_burned: 1, next_due_at: at(60), intent: null,
  intent_runs: null, intent_fees: null, attempts: 0, epoch: 0, blocked_code: null, blocked_detail: null, actor: 'operator:first',
  fingerprint: null, cancel_id: null, cancel_fingerprint: null,
}; // prettier-ignore
const begun: JobRow = { ...job, intent: 'advance', intent_runs: 4, intent_fees: 5 };

test('a step that was begun is the step, whatever has become due since', () => {
  expect(stepOf(begun, at(600))).toMatchObject({ kind: 'advance', target: { runsTo: 4, feesTo: 5 } });
  expect(stepOf(job, at(600))).toMatchObject({ kind: 'advance', target: { runsTo: 10, feesTo: 10 } });
  expect([stepOf(job, at(59)), stepOf({ ...job, state: 'delivered' }, at(600))]).toEqual([undefined, undefined]);
});

test('a step of which only the beginning was written down delivers nothing', () => {
  expect(stepOf({ ...begun, intent_runs: null }, at(600))).toMatchObject({ target: { runsTo: 0, feesTo: 5 } });
});

test('a job that waits in the queue has no step, and one that was delivered before it began ends now', () => {
  expect(stepOf({ ...job, state: 'queued', started_at: null, ends_at: null }, at(600))).toBeUndefined();
  const step = stepOf(
    { ...job, ends_at: null, intent: 'advance', intent_runs: 10, intent_fees: null },
    at(700),
  ) as Step;
  expect(step.target).toEqual({ runsTo: 10, feesTo: 0 });
  expect(afterStep(step, { kind: 'posted' }, at(700))).toMatchObject({ state: 'delivered', ended_at: at(700) });
});

test('what went wrong too often is given up, and everything that is left goes back with the burned fee', () => {
  let row = begun;
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
    const patch = afterStep(stepOf(row, at(300)) as Step, { kind: 'failed', code: 'INTERNAL', detail: 'x' }, at(300));
    row = { ...row, ...patch };
    expect([row.attempts, row.intent]).toEqual([attempt, attempt < ATTEMPTS_MAX ? 'advance' : 'fail']);
  }
  const step = stepOf(row, at(300)) as Step;
  expect([step.kind, endsHold(step), abandonedStep(step)?.target]).toEqual(['fail', true, { runsTo: 4, feesTo: 5 }]);
  const patch = afterStep(step, { kind: 'posted' }, at(301));
  expect(patch).toMatchObject({ state: 'failed', ended_at: at(301), runs_delivered: 0, intent: null });
  const recipe = {
    code: 'bar',
    version: 1,
    inputs: [],
    outputs: [],
    tools: [],
    component: undefined,
    durationSeconds: 60,
  };
  const posted = { runsDelivered: 0, feesBurned: 1 };
  const charged = { ...recipe, installFee: 2n as Amount, currency: 'TICKET' };
  expect(failurePostings(charged, 'member:m', posted)).toEqual([
    { from: 'sink:install_fee', to: 'member:m', asset: 'TICKET', amount: 2n, kind: 'fee' },
  ]);
  // The fee of a run that was delivered is earned.
  expect(failurePostings(charged, 'member:m', { runsDelivered: 1, feesBurned: 1 })).toEqual([]);
});

test('what is held up keeps its step; what was only late has ended when it should have', () => {
  const last: JobRow = { ...job, intent: 'advance', intent_runs: 10, intent_fees: 10 };
  const step = stepOf(last, at(900)) as Step;
  const held = afterStep(step, { kind: 'blocked', code: 'ACCOUNT_FROZEN', detail: 'x' }, at(900));
  expect(held).toMatchObject({ state: 'ready', intent: 'advance', intent_runs: 10, next_due_at: null });
  expect(afterStep(step, { kind: 'posted' }, at(900))).toMatchObject({ state: 'delivered', ended_at: at(600) });
  const thawed = stepOf({ ...last, ...held }, at(950)) as Step;
  expect(afterStep(thawed, { kind: 'posted' }, at(950))).toMatchObject({ state: 'delivered', ended_at: at(950) });
  expect(afterStep(step, { kind: 'unknown' }, at(900))).toBeUndefined();
});
