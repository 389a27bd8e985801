import { instant, type Instant } from '@tix/contracts';
import type { JobRow } from './job-row';
import { renderAcceptedJob, renderJob } from './render-job';

const at = (seconds: number): Instant => instant(BigInt(seconds) * 1_000_000n);
const job: JobRow = {
  id: '01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b', seq: 1n, book: 'main', account: 'member:m', recipe: 'bar', version: 1, runs: 10,
  duration_us: 60_000_000n, install_fee: 2n, state: 'queued', accepted_at: at(0), first_ready_at: at(600), starts_at_once: false,
  started_at: null, ends_at: null, ended_at: null, runs_delivered: 0, fees_burned: 0, next_due_at: null, intent: null,
  intent_runs: null, intent_fees: null, attempts: 0, epoch: 0, blocked_code: null, blocked_detail: null, actor: 'operator:first',
  fingerprint: null, cancel_id: null, cancel_fingerprint: null,
}; // prettier-ignore

test('a job that waits is ready when the estimate says so, and else when it was first expected to be', () => {
  expect([renderJob(job, at(900)).readyAt, renderJob(job).readyAt]).toEqual([at(900), at(600)]);
  expect(renderJob({ ...job, state: 'running', started_at: at(0), ends_at: at(700) }, at(900)).readyAt).toBe(at(700));
});

test('a job that is not certain yet is shown to nobody', () => {
  expect(() => renderJob({ ...job, state: 'accepted' })).toThrow('not certain');
});

test('what holds a job up is told, with or without words', () => {
  const blocked: JobRow = { ...job, state: 'ready', blocked_code: 'ACCOUNT_FROZEN' };
  expect(renderJob(blocked).blockedBy).toEqual({ code: 'ACCOUNT_FROZEN', detail: '' });
  expect(renderJob({ ...blocked, blocked_detail: 'it is frozen' }).blockedBy?.detail).toBe('it is frozen');
});

test('as it was accepted a job runs at once or waits, whatever has happened since', () => {
  const done: JobRow = { ...job, state: 'delivered', runs_delivered: 10, ended_at: at(700) };
  expect(renderAcceptedJob(done)).toMatchObject({ state: 'queued', runsDelivered: 0, readyAt: at(600) });
  expect(renderAcceptedJob({ ...done, starts_at_once: true })).toMatchObject({ state: 'running', startedAt: at(0) });
});
