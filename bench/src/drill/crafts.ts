import { setTimeout as sleep } from 'node:timers/promises';
import { acceptJob, type Address, type CommandId } from '@tix/contracts';
import { type Bus, call } from '@tix/runtime';
import { commandSigner } from '../signed-command';
import { until } from '../within';
import type { AnswerLog } from './answer-log';
import type { DrillSettings } from './drill-settings';
import { undecided } from './order';
import { OUTPUT, prepareRecipe, RECIPE } from './prepare-recipe';
import { queryOnce } from './query-once';

const CRAFTERS = 8;
const ASK_MS = 10_000;
const PAUSE_MS = 50;
/** A job without a definite answer for this long fails the drill. */
const ANSWER_MS_MAX = 30_000;
const DELIVERY_MS_MAX = 90_000;

const crafters: readonly Address[] = Array.from({ length: CRAFTERS }, (_, index) => `member:crafter-${index}`);

export interface Crafts {
  /** Waits until all jobs that were accepted so far are delivered. */
  delivered(): Promise<void>;
  /** Waits for the last delivery; answers in words what is not as it was promised. */
  finish(): Promise<readonly string[]>;
  /** Orders no more; what is asked already ends by itself. */
  stop(): void;
}

export interface CraftParts {
  readonly settings: DrillSettings;
  readonly bus: Bus;
  readonly log: AnswerLog;
}

/** Members who order one run of a recipe after the other, and ask again with the same id until they know. */
export async function openCrafts(parts: CraftParts): Promise<Crafts> {
  await prepareRecipe(parts, crafters);
  const accepted: CommandId[] = [];
  let isStopping = false;
  const crafter = async (account: Address): Promise<void> => {
    while (!isStopping) {
      accepted.push(...(await orderJob(parts, account)));
      await sleep(PAUSE_MS);
    }
  };
  const running = Promise.all(crafters.map(crafter));
  running.catch(() => undefined);
  const delivered = async () => {
    const ids = [...accepted];
    const areAll = async () => (await countDelivered(parts.settings, ids)) === ids.length;
    await until(areAll, DELIVERY_MS_MAX, 'the delivery of every accepted job');
  };
  const stop = (): void => void (isStopping = true);
  return {
    delivered,
    async finish() {
      stop();
      await running;
      await delivered();
      return wrongDeliveries(parts.settings, accepted.length);
    },
    stop,
  };
}

/** Its id, once it is accepted. */
async function orderJob({ settings, bus, log }: CraftParts, account: Address): Promise<CommandId[]> {
  const fields = commandSigner(settings.capabilityKey, 'app:drill')({ debits: [account], mint: false });
  const request = { ...fields, account, recipe: RECIPE, runs: 1 };
  for (const until = performance.now() + ANSWER_MS_MAX; ;) {
    const reply = await call(bus, acceptJob, request, { timeoutMs: ASK_MS });
    if (reply.ok) return [reply.value.job.id];
    const { code, detail } = reply.refusal;
    if (!undecided.has(code)) {
      log.problems.push(`a job was refused with ${code}: ${detail}`);
      return [];
    }
    if (performance.now() > until) throw new Error(`a job: only ${code} for ${ANSWER_MS_MAX} ms`);
    log.addUndecided(code);
    await sleep(PAUSE_MS);
  }
}

async function countDelivered(settings: DrillSettings, ids: readonly string[]): Promise<number> {
  const sql = `select count(*)::integer as count from crafting.job where id = any($1::uuid[]) and state = 'delivered'`;
  const [row] = await queryOnce<{ count: number }>(settings, sql, [ids]);
  return row?.count ?? 0;
}

/** One product for each accepted job, and no job that nobody was told of. */
async function wrongDeliveries(settings: DrillSettings, accepted: number): Promise<string[]> {
  const [row] = await queryOnce<{ jobs: number; products: number }>(
    settings,
    `select (select count(*)::integer from crafting.job) as jobs,
            (select coalesce(sum(b.balance), 0)::integer from ledger.balance b join ledger.asset a on a.id = b.asset_id
               join ledger.account c on c.id = b.account_id
              where a.code = $1 and c.address = any($2)) as products`,
    [OUTPUT, crafters],
  );
  const isRight = row?.jobs === accepted && row.products === accepted;
  return isRight ? [] : [`${accepted} jobs accepted, ${row?.jobs} kept, ${row?.products} products delivered`];
}
