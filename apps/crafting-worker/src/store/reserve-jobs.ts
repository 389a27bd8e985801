import { type BookCode, type CommandId, type Instant, ok } from '@tix/contracts';
import { transact } from '@tix/runtime';
import type { DataSource, EntityManager } from 'typeorm';
import { type Admission, admitJobs, type LiveJob } from '../domain/admission';
import type { JobRow } from '../domain/job-row';
import type { RecipeVersion } from '../domain/recipe-version';
import { JOB_COLUMNS } from './job-columns';
import { lockMakers } from './makers';
import { activeVersions } from './recipes';

export interface JobOrder {
  readonly id: CommandId;
  readonly book: BookCode;
  readonly account: string;
  readonly recipe: string;
  readonly runs: number;
  readonly actor: string;
  readonly fingerprint: string | undefined;
  readonly slots: number;
  readonly queueMax: number;
}

export type Reserved =
  | { readonly kind: 'known' | 'new'; readonly row: JobRow }
  | { readonly kind: 'no-recipe' }
  | { readonly kind: 'full'; readonly running: number; readonly waiting: number };

/**
 * Writes down which jobs are about to be accepted, many in one transaction, in the order in which they came: who has a slot
 * starts, who has none waits behind the others. A job that is known already is answered as it is.
 */
export async function reserveJobs(
  db: DataSource,
  orders: readonly JobOrder[],
  now: Instant,
): Promise<readonly Reserved[]> {
  const reserved = await transact(db, async (tx) => {
    await lockMakers(tx, orders);
    const known = await knownJobs(tx, orders.map(({ id }) => id)); // prettier-ignore
    const fresh = [...new Map(orders.filter(({ id }) => !known.has(id)).map((order) => [order.id, order])).values()];
    const recipes = await activeVersions(tx, fresh);
    const admissions = await admit(tx, fresh, recipes, now);
    const made = await insertJobs(tx, admissions, now);
    return ok(orders.map((order) => outcomeOf(order.id, { known, made, admissions })));
  });
  return reserved.value;
}

type Admitted = Admission<JobOrder>;

interface Found {
  readonly known: ReadonlyMap<CommandId, JobRow>;
  readonly made: ReadonlyMap<CommandId, JobRow>;
  readonly admissions: readonly Admitted[];
}

function outcomeOf(id: CommandId, { known, made, admissions }: Found): Reserved {
  const row = known.get(id);
  if (row) return { kind: 'known', row };
  const fresh = made.get(id);
  if (fresh) return { kind: 'new', row: fresh };
  const full = admissions.find(({ order, decision }) => order.id === id && decision.kind === 'full');
  return full?.decision.kind === 'full' ? full.decision : { kind: 'no-recipe' };
}

async function admit(
  tx: EntityManager,
  orders: readonly JobOrder[],
  recipes: ReadonlyMap<string, RecipeVersion>,
  now: Instant,
): Promise<readonly Admitted[]> {
  const live = await liveJobs(tx, orders);
  return admitJobs(
    orders.flatMap((order) => {
      const recipe = recipes.get(`${order.book} ${order.recipe}`);
      return recipe ? [{ order, recipe }] : [];
    }),
    live,
    now,
  );
}

/** One that is asked for again is about to be accepted again: who takes it for abandoned has to wait anew. */
async function knownJobs(tx: EntityManager, ids: readonly CommandId[]): Promise<ReadonlyMap<CommandId, JobRow>> {
  const known = await findJobs(tx, ids);
  const pending = [...known.values()].filter(({ state }) => state === 'accepted').map(({ id }) => id);
  if (pending.length === 0) return known;
  await tx.query(
    `update crafting.job set touched_at = clock_timestamp() where id = any($1::uuid[]) and state = 'accepted'`,
    [pending],
  );
  // What was dropped between the two is not there any more.
  return findJobs(tx, ids);
}

export async function findJobs(
  tx: Pick<EntityManager, 'query'>,
  ids: readonly CommandId[],
): Promise<ReadonlyMap<CommandId, JobRow>> {
  const rows: JobRow[] = await tx.query(`select ${JOB_COLUMNS} from crafting.job j where j.id = any($1::uuid[])`, [
    ids,
  ]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** What occupies slots of these accounts or waits for one. */
export async function liveJobs(
  tx: Pick<EntityManager, 'query'>,
  accounts: readonly { readonly book: BookCode; readonly account: string }[],
): Promise<readonly LiveJob[]> {
  if (accounts.length === 0) return [];
  const rows: (Omit<LiveJob, 'endsAt' | 'lastsUs'> & { ends_at: Instant | null; lasts_us: bigint })[] = await tx.query(
    `select j.id, j.book, j.account, j.ends_at, j.runs * j.duration_us as lasts_us from crafting.job j
      where j.state in ('accepted', 'queued', 'running', 'ready')
        and (j.book, j.account) in (select * from unnest($1::text[], $2::text[])) order by j.seq`,
    [accounts.map(({ book }) => book), accounts.map(({ account }) => account)],
  );
  return rows.map(({ ends_at, lasts_us, ...job }) => ({ ...job, endsAt: ends_at ?? undefined, lastsUs: lasts_us }));
}

async function insertJobs(
  tx: EntityManager,
  admissions: readonly Admitted[],
  now: Instant,
): Promise<ReadonlyMap<CommandId, JobRow>> {
  const rows = admissions.flatMap(({ order, recipe, decision }) => {
    if (decision.kind === 'full') return [];
    const startedAt = decision.startsAtOnce ? now : null;
    return [{ ...order, fingerprint: order.fingerprint ?? null, terms: recipe, ...decision, startedAt }];
  });
  if (rows.length === 0) return new Map();
  const made: JobRow[] = await tx.query(
    `insert into crafting.job as j (id, book, account, recipe, version, runs, duration_us, install_fee, state, accepted_at,
                              first_ready_at, starts_at_once, started_at, ends_at, fees_burned, actor, fingerprint)
     select o.id, o.book, o.account, o.recipe, o.version, o.runs, o.duration_us, o.fee, 'accepted', $1,
            o.ready_at, o.started_at is not null, o.started_at, o.started_at + o.runs * o.duration_us, o.burned, o.actor, o.fingerprint
       from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::integer[], $7::integer[], $8::bigint[], $9::bigint[],
                   $10::bigint[], $11::bigint[], $12::integer[], $13::text[], $14::text[]) with ordinality
         as o (id, book, account, recipe, version, runs, duration_us, fee, ready_at, started_at, burned, actor, fingerprint, at)
      order by o.at returning ${JOB_COLUMNS}`,
    [
      now,
      rows.map(({ id }) => id),
      rows.map(({ book }) => book),
      rows.map(({ account }) => account),
      rows.map(({ recipe }) => recipe),
      rows.map(({ terms }) => terms.version),
      rows.map(({ runs }) => runs),
      rows.map(({ terms }) => BigInt(terms.durationSeconds) * 1_000_000n),
      rows.map(({ terms }) => terms.installFee),
      rows.map(({ readyAt }) => readyAt),
      rows.map(({ startedAt }) => startedAt),
      rows.map(({ startedAt, terms }) => (startedAt !== null && terms.installFee > 0n ? 1 : 0)),
      rows.map(({ actor }) => actor),
      rows.map(({ fingerprint }) => fingerprint),
    ],
  );
  return new Map(made.map((row) => [row.id, row]));
}
