import type { Address, BookCode, CommandId, Instant, JobState } from '@tix/contracts';
import type { Progress } from './run-schedule';

export type Intent = 'advance' | 'cancel' | 'fail';

/** A job as it is stored. `accepted` is a job whose acceptance may or may not be in the ledger yet; nobody sees it. */
export interface JobRow {
  readonly id: CommandId;
  readonly seq: bigint;
  readonly book: BookCode;
  readonly account: Address;
  readonly recipe: string;
  readonly version: number;
  readonly runs: number;
  readonly duration_us: bigint;
  readonly install_fee: bigint;
  readonly state: JobState | 'accepted';
  readonly accepted_at: Instant;
  /** What was answered when the job was accepted. */
  readonly first_ready_at: Instant;
  readonly starts_at_once: boolean;
  readonly started_at: Instant | null;
  readonly ends_at: Instant | null;
  readonly ended_at: Instant | null;
  readonly runs_delivered: number;
  readonly fees_burned: number;
  readonly next_due_at: Instant | null;
  /** What is being posted: written before the post, so that whoever comes next posts the very same. */
  readonly intent: Intent | null;
  readonly intent_runs: number | null;
  readonly intent_fees: number | null;
  readonly attempts: number;
  readonly epoch: number;
  readonly blocked_code: string | null;
  readonly blocked_detail: string | null;
  readonly actor: string;
  readonly fingerprint: string | null;
  readonly cancel_id: CommandId | null;
  readonly cancel_fingerprint: string | null;
}

export function progressOf(row: JobRow): Progress {
  return {
    runs: row.runs,
    durationUs: row.duration_us,
    hasFee: row.install_fee > 0n,
    startedAt: row.started_at ?? undefined,
    runsDelivered: row.runs_delivered,
    feesBurned: row.fees_burned,
  };
}
