import type { BookCode, CommandId, Instant, JobState } from '@tix/contracts';
import type { DataSource } from 'typeorm';
import type { JobRow } from '../domain/job-row';
import { JOB_COLUMNS } from './job-columns';
import type { Maker } from './makers';

export async function findJob(db: DataSource, id: CommandId): Promise<JobRow | undefined> {
  const rows: JobRow[] = await db.query(`select ${JOB_COLUMNS} from crafting.job j where j.id = $1`, [id]);
  return rows[0];
}

export interface JobFilter {
  readonly book: BookCode;
  readonly account?: string | undefined;
  readonly state?: JobState | undefined;
  /** The seq of the last job seen. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Newest first, without those whose acceptance is not certain; one more than `limit` says that there are more. */
export async function pageJobs(db: DataSource, filter: JobFilter): Promise<readonly JobRow[]> {
  const { book, account = null, state = null, after = null, limit } = filter;
  return db.query(
    `select ${JOB_COLUMNS} from crafting.job j
      where j.book = $1 and j.state <> 'accepted' and ($2::text is null or j.account = $2)
        and ($3::text is null or j.state = $3) and ($4::bigint is null or j.seq < $4)
      order by j.seq desc limit $5`,
    [book, account, state, after, limit + 1],
  );
}

/**
 * Jobs with something due, one of each account: the one that ends first, so that who waits behind it starts when its slot
 * became free. Whoever does them one round after the other does everything in due order.
 */
export async function dueJobs(db: DataSource, now: Instant, limit: number): Promise<readonly CommandId[]> {
  const rows: { id: CommandId }[] = await db.query(
    `select d.id from (
       select distinct on (j.book, j.account) j.id, j.next_due_at from crafting.job j
        where j.next_due_at <= $1 order by j.book, j.account, j.ends_at, j.seq) d
      order by d.next_due_at limit $2`,
    [now, limit],
  );
  return rows.map(({ id }) => id);
}

export async function readyJobs(db: DataSource, limit: number): Promise<readonly CommandId[]> {
  const rows: { id: CommandId }[] = await db.query(
    `select id from crafting.job where state = 'ready' order by touched_at limit $1`,
    [limit],
  );
  return rows.map(({ id }) => id);
}

export interface PendingJob {
  readonly id: CommandId;
  readonly book: BookCode;
  /** Since it was written down, on the machine's clock. */
  readonly age_ms: number;
}

/** Acceptances of which nobody has said what became of them. */
export async function pendingJobs(db: DataSource, olderThanMs: number, limit: number): Promise<readonly PendingJob[]> {
  return db.query(
    `select id, book, (extract(epoch from clock_timestamp() - touched_at) * 1000)::float8 as age_ms from crafting.job
      where state = 'accepted' and touched_at < clock_timestamp() - $1 * interval '1 millisecond'
      order by touched_at limit $2`,
    [olderThanMs, limit],
  );
}

/** Accounts where somebody waits; whether a slot is free is for the caller to know. */
export async function waitingMakers(db: DataSource, limit: number): Promise<readonly Maker[]> {
  return db.query(`select distinct book, account from crafting.job where state = 'queued' limit $1`, [limit]);
}

/** Overdue jobs whose wake-up seems to be lost get a new epoch: a wake-up of the old one could be ignored. */
export async function renewOverdue(
  db: DataSource,
  before: Instant,
  limit: number,
): Promise<readonly { readonly id: CommandId; readonly epoch: number }[]> {
  const [rows]: [{ id: CommandId; epoch: number }[], number] = await db.query(
    `update crafting.job j set epoch = j.epoch + 1
      where j.id in (select o.id from crafting.job o where o.next_due_at < $1 order by o.next_due_at limit $2 for update skip locked)
      returning j.id, j.epoch`,
    [before, limit],
  );
  return rows;
}
