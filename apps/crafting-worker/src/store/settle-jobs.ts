import { type CommandId, type Instant, ok } from '@tix/contracts';
import { transact } from '@tix/runtime';
import type { DataSource, EntityManager } from 'typeorm';
import type { JobRow } from '../domain/job-row';
import type { JobPatch, Step } from '../domain/steps';
import { JOB_COLUMNS } from './job-columns';
import { distinctMakers, lockMakers, type Maker } from './makers';

export type SlotsOf = (account: string) => number;

export interface Settlement {
  readonly step: Step;
  readonly patch: JobPatch;
}

/** Jobs that came out of the transaction: those asked about as they are now, and those that have got the slots that became free. */
export interface Settled {
  readonly settled: readonly JobRow[];
  readonly started: readonly JobRow[];
}

/** Writes what was posted, once: a step that another process has settled meanwhile is left alone. Free slots go to who waits. */
export async function settleSteps(
  db: DataSource,
  settlements: readonly Settlement[],
  { slotsOf, now }: { readonly slotsOf: SlotsOf; readonly now: Instant },
): Promise<Settled> {
  const ending = settlements.filter(({ patch }) => patch.ended_at !== null);
  const result = await transact(db, async (tx) => {
    if (ending.length > 0) await lockMakers(tx, ending.map(({ step }) => step.job)); // prettier-ignore
    const settled = await applyPatches(tx, settlements);
    const ended = settled.filter(({ ended_at }) => ended_at !== null);
    const started = await startWaiting(tx, ended, { slotsOf, now });
    return ok({ settled: [...settled, ...(await settledByOthers(tx, settlements, settled))], started });
  });
  return result.value;
}

/** Another process did the same step and has written it down first: whoever asked is told how the job is now. */
async function settledByOthers(
  tx: EntityManager,
  settlements: readonly Settlement[],
  settled: readonly JobRow[],
): Promise<readonly JobRow[]> {
  const own = new Set(settled.map(({ id }) => id));
  const others = settlements.map(({ patch }) => patch.id).filter((id) => !own.has(id));
  if (others.length === 0) return [];
  return tx.query(`select ${JOB_COLUMNS} from crafting.job j where j.id = any($1::uuid[])`, [others]);
}

async function applyPatches(tx: EntityManager, settlements: readonly Settlement[]): Promise<readonly JobRow[]> {
  const sorted = [...settlements].sort((a, b) => (a.patch.id < b.patch.id ? -1 : 1));
  const column = <Name extends keyof JobPatch>(name: Name) => sorted.map(({ patch }) => patch[name]);
  const before = <Name extends keyof JobRow>(name: Name) => sorted.map(({ step }) => step.job[name]);
  const rows: [JobRow[], number] = await tx.query(
    `update crafting.job j
        set state = p.state, runs_delivered = p.runs_delivered, fees_burned = p.fees_burned, next_due_at = p.next_due_at,
            ended_at = p.ended_at, intent = p.intent, intent_runs = p.intent_runs, intent_fees = p.intent_fees,
            attempts = p.attempts, blocked_code = p.blocked_code, blocked_detail = p.blocked_detail, touched_at = clock_timestamp()
       from unnest($1::uuid[], $2::text[], $3::integer[], $4::integer[], $5::bigint[], $6::bigint[], $7::text[], $8::integer[],
                   $9::integer[], $10::integer[], $11::text[], $12::text[], $13::text[], $14::integer[], $15::integer[])
         as p (id, state, runs_delivered, fees_burned, next_due_at, ended_at, intent, intent_runs, intent_fees, attempts,
               blocked_code, blocked_detail, was_intent, was_intent_runs, was_delivered)
      where j.id = p.id and j.intent = p.was_intent and j.intent_runs is not distinct from p.was_intent_runs
        and j.runs_delivered = p.was_delivered
      returning ${JOB_COLUMNS}`,
    [
      column('id'),
      column('state'),
      column('runs_delivered'),
      column('fees_burned'),
      column('next_due_at'),
      column('ended_at'),
      column('intent'),
      column('intent_runs'),
      column('intent_fees'),
      column('attempts'),
      column('blocked_code'),
      column('blocked_detail'),
      before('intent'),
      before('intent_runs'),
      before('runs_delivered'),
    ],
  );
  return rows[0];
}

/** Jobs whose acceptance the ledger has: they run, or wait in the queue. What is settled already is left out. */
export async function confirmJobs(
  db: DataSource,
  ids: readonly CommandId[],
  { slotsOf, now }: { readonly slotsOf: SlotsOf; readonly now: Instant },
): Promise<Settled> {
  const result = await transact(db, async (tx) => {
    const [settled]: [JobRow[], number] = await tx.query(
      `update crafting.job j set state = case when j.started_at is null then 'queued' else 'running' end,
                                 next_due_at = j.started_at + j.duration_us, touched_at = clock_timestamp()
        where j.id = any($1::uuid[]) and j.state = 'accepted' returning ${JOB_COLUMNS}`,
      [[...ids].sort()],
    );
    return ok(settled);
  });
  const settled = result.value;
  const waiting = settled.filter(({ state }) => state === 'queued');
  // The slot may have become free between the reservation and now, when nobody could be started.
  return { settled, started: await fillSlots(db, waiting, { slotsOf, now }) };
}

/** Acceptances that the ledger does not have never were, unless somebody has asked for them again since they are to rest. */
export async function dropJobs(
  db: DataSource,
  ids: readonly CommandId[],
  { slotsOf, now, restMs }: { readonly slotsOf: SlotsOf; readonly now: Instant; readonly restMs: number },
): Promise<readonly JobRow[]> {
  const [dropped]: [JobRow[], number] = await db.query(
    `delete from crafting.job j
      where j.id = any($1::uuid[]) and j.state = 'accepted'
        and j.touched_at <= clock_timestamp() - $2 * interval '1 millisecond'
      returning ${JOB_COLUMNS}`,
    [[...ids].sort(), restMs],
  );
  return fillSlots(db, dropped.filter(({ started_at }) => started_at !== null), { slotsOf, now }); // prettier-ignore
}

/** Starts who waits on these accounts, as far as there are free slots. */
export async function fillSlots(
  db: DataSource,
  makers: readonly Maker[],
  context: { readonly slotsOf: SlotsOf; readonly now: Instant },
): Promise<readonly JobRow[]> {
  if (makers.length === 0) return [];
  const filled = await transact(db, async (tx) => {
    await lockMakers(tx, makers);
    const freed = makers.map(({ book, account }) => ({ book, account, ended_at: null }));
    return ok(await startWaiting(tx, freed, context));
  });
  return filled.value;
}

type Freed = Pick<JobRow, 'book' | 'account' | 'ended_at'>;

interface WaitingRow {
  readonly id: CommandId;
  readonly book: string;
  readonly account: string;
  readonly accepted_at: Instant;
  readonly running: number;
}

/** A job that waited starts in the very moment in which the slot became free, however late that is noticed. */
async function startWaiting(
  tx: EntityManager,
  freed: readonly Freed[],
  { slotsOf, now }: { readonly slotsOf: SlotsOf; readonly now: Instant },
): Promise<readonly JobRow[]> {
  const makers = distinctMakers(freed);
  if (makers.length === 0) return [];
  const waiting: WaitingRow[] = await tx.query(
    `select w.* from unnest($1::text[], $2::text[], $3::integer[]) as m (book, account, slots)
      cross join lateral (
        select count(*)::integer as running from crafting.job r
         where r.book = m.book and r.account = m.account and r.state in ('accepted', 'running', 'ready')
           and r.started_at is not null) n
      cross join lateral (
        select q.id, q.book, q.account, q.accepted_at, n.running from crafting.job q
         where q.book = m.book and q.account = m.account and q.state = 'queued' and q.intent is null
         order by q.seq limit greatest(m.slots - n.running, 0)) w`,
    [
      makers.map(({ book }) => book),
      makers.map(({ account }) => account),
      makers.map(({ account }) => slotsOf(account)),
    ],
  );
  if (waiting.length === 0) return [];
  const starts = startTimes(waiting, freed, now);
  const [started]: [JobRow[], number] = await tx.query(
    `update crafting.job j
        set state = 'running', started_at = s.at, ends_at = s.at + j.runs * j.duration_us,
            next_due_at = s.at + case when j.install_fee > 0 then 0 else j.duration_us end, touched_at = clock_timestamp()
       from unnest($1::uuid[], $2::bigint[]) as s (id, at) where j.id = s.id and j.state = 'queued' and j.intent is null
      returning ${JOB_COLUMNS}`,
    [waiting.map(({ id }) => id), starts],
  );
  return started;
}

function startTimes(waiting: readonly WaitingRow[], freed: readonly Freed[], now: Instant): readonly Instant[] {
  const moments = new Map<string, Instant[]>();
  for (const { book, account, ended_at } of freed) {
    if (ended_at === null) continue;
    const key = `${book} ${account}`;
    moments.set(
      key,
      [...(moments.get(key) ?? []), ended_at].sort((a, b) => (a < b ? -1 : 1)),
    );
  }
  return waiting.map(({ book, account, accepted_at }) => {
    const at = moments.get(`${book} ${account}`)?.shift() ?? now;
    return at > accepted_at ? at : accepted_at;
  });
}
