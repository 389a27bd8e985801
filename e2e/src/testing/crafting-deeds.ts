import { applyCraftingClock, type craftingRoutes } from '@tix/contracts';
import { done, type Wire } from './actors';
import type { Reply } from './client';
import { upToAnswer } from './interrupt';
import { get, pass, post, purse, worker, type MakeDeed, type Scene } from './scene';

type Job = Wire<typeof craftingRoutes.get>;

/** Three iron become a bar in a minute, for a fee of 2. */
export const smelting = {
  inputs: [{ asset: 'iron', quantity: 3 }],
  outputs: [{ asset: 'bar', quantity: 1 }],
  durationSeconds: 60,
  installFee: 2,
  category: 'smelting',
};
const LASTS_MS = 60_000;

const minute = (scene: Scene) => pass(scene, 61, applyCraftingClock);
const jobOf = (scene: Scene, id: string) => get<Job>(scene, `/v1/crafting/jobs/${id}`);
const rows = ({ economy }: Scene, sql: string, values: readonly unknown[] = []) =>
  economy.services.database.query(sql, values);

interface Order {
  readonly account: string;
  readonly recipe?: string;
  readonly key?: string;
}

function craft({ economy }: Scene, { account, recipe = 'bar', key }: Order): Promise<Reply<Job>> {
  return economy.operator.post('/v1/crafting/jobs', { account, recipe, runs: 1 }, key === undefined ? {} : { key });
}

async function running(scene: Scene, recipe?: string) {
  const { account } = await worker(scene);
  const { id } = done(await craft(scene, { account, ...(recipe !== undefined && { recipe }) }));
  const found = async () => ({ state: (await jobOf(scene, id)).state, ...(await purse(scene, account)) });
  return { id, account, found };
}

/** Whoever has asked comes back with the same key, or does not. */
type Client = 'comes back' | 'is gone';

const asking = async (scene: Scene) => {
  const { account } = await worker(scene);
  const jobs = 'select state from crafting.job where account = $1';
  const found = async () => [(await purse(scene, account)).iron, await rows(scene, jobs, [account])];
  return { account, found, act: (key: string) => craft(scene, { account, key }) };
};

export const acceptance =
  (client: Client): MakeDeed =>
  async (scene) => {
    const { account, ...deed } = await asking(scene);
    const answer = client === 'comes back' ? { answeredWith: 201 } : {};
    return { mark: account, ...deed, once: [97, [{ state: 'running' }]], ...answer };
  };

/** Nobody can pay the fee: the ledger refuses the job, and it never was. */
export const refusedAcceptance =
  (client: Client): MakeDeed =>
  async (scene) => {
    const { account, ...deed } = await asking(scene);
    await post(scene, '/v1/transfers', { from: account, to: (await worker(scene)).account, amount: 1_000 });
    // So old that what the client has allowed is over.
    const aged = `update crafting.job set touched_at = touched_at - interval '2 minutes' where account = $1`;
    const late = { meanwhile: () => rows(scene, aged, [account]) };
    return { mark: account, ...deed, once: [100, []], ...(client === 'is gone' ? late : { answeredWith: 422 }) };
  };

export const delivery: MakeDeed = async (scene) => {
  const { id, found } = await running(scene);
  return { mark: id, act: () => minute(scene), found, once: { state: 'delivered', iron: 97, bars: 1, tickets: 998 } };
};

/** The run has started: its fee is burned. */
export const cancellation: MakeDeed = async (scene) => {
  const { id, found } = await running(scene);
  const act = (key: string) => scene.economy.operator.post(`/v1/crafting/jobs/${id}/cancel`, {}, { key });
  return { mark: id, act, answeredWith: 201, found, once: { state: 'cancelled', iron: 100, bars: 0, tickets: 998 } };
};

/** A job that waits behind one that is due: when it is delivered, the slot is handed over and the next fee burned. */
async function twoJobs(scene: Scene) {
  const { id: first, account } = await running(scene);
  const { id: second } = done(await craft(scene, { account }));
  const found = async () => {
    const [before, after] = [await jobOf(scene, first), await jobOf(scene, second)];
    const gapMs = Date.parse(after.startedAt ?? '') - Date.parse(before.startedAt ?? '') - LASTS_MS;
    return { states: [before.state, after.state], gapMs, ...(await purse(scene, account)) };
  };
  return {
    first,
    second,
    found,
    once: { states: ['delivered', 'running'], gapMs: 0, iron: 94, bars: 1, tickets: 996 },
  };
}

export const handover: MakeDeed = async (scene) => {
  const { first, found, once } = await twoJobs(scene);
  return { mark: first, act: () => minute(scene), found, once };
};

/** From the fee on of the job that waited: the delivery before it is answered, and the worker stands still with the answer. */
export const start: MakeDeed = async (scene) => {
  const { first, second, found, once } = await twoJobs(scene);
  const { services } = scene.economy;
  const before = { caller: 'crafting-worker', query: 'post-transaction', mark: first } as const;
  const approach = () => upToAnswer(scene, before, () => minute(scene));
  const act = async () => services.service('crafting-worker').signal('SIGCONT');
  return { mark: second, approach, act, found, once };
};

const failed = { state: 'failed', iron: 100, bars: 0, tickets: 1_000 };

/** Four deliveries were refused, and so is the fifth, through no fault of the maker: what is made is no asset any more. */
export const lastAttempt: MakeDeed = async (scene) => {
  await post(scene, '/v1/recipes', { ...smelting, code: 'broken' });
  const { id, found } = await running(scene, 'broken');
  await scene.economy.kill('crafting-worker');
  const gone = `update crafting.recipe set terms = jsonb_set(terms, '{outputs,0,asset}', '"gone"') where code = 'broken'`;
  await rows(scene, gone);
  await rows(scene, 'update crafting.job set attempts = 4 where id = $1', [id]);
  await scene.economy.start('crafting-worker');
  return { mark: id, act: () => minute(scene), found, once: failed };
};

/** All goes back of a job that was given up. */
export const failure: MakeDeed = async (scene) => {
  const { id, found } = await running(scene);
  const givenUp = `update crafting.job set intent = 'fail', intent_runs = 1, intent_fees = 1 where id = $1`;
  const act = async () => {
    await rows(scene, givenUp, [id]);
    await minute(scene);
  };
  return { mark: id, act, found, once: failed };
};
