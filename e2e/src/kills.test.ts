import { randomUUID } from 'node:crypto';
import { connectAs, eventually, OBSERVER } from '@tix/testkit';
import { done } from './testing/actors';
import type { Reply } from './testing/client';
import * as crafting from './testing/crafting-deeds';
import { answered, asked, interrupt, lost, posted, told, type Boundary } from './testing/interrupt';
import { startProcesses } from './testing/processes';
import { post, purse, worker, type Deed, type MakeDeed, type Scene } from './testing/scene';
import * as wages from './testing/wage-deeds';

const RECOVERED_MS = 30_000;

let scene: Scene;
beforeAll(async () => {
  const economy = await startProcesses();
  const { nats } = economy.services;
  scene = { economy, observer: await connectAs(nats, OBSERVER), gateway: await connectAs(nats, 'gateway') };
  await post(scene, '/v1/assets', { code: 'iron', kind: 'raw' });
  await post(scene, '/v1/assets', { code: 'bar', kind: 'product' });
  await post(scene, '/v1/recipes', { code: 'bar', ...crafting.smelting });
  const ladder = { pricing: 'ratio', basePrice: 1_000, targetInventory: 1_000, spread: 5, materials: 1_000 };
  await post(scene, '/v1/amm/pools', { id: 'iron', material: 'iron', ...ladder });
}, 180_000);
afterEach(() => scene.economy.conserved());
afterAll(async () => {
  await scene?.observer.close();
  await scene?.gateway.close();
  await scene?.economy.stop();
});

const sale: MakeDeed = async (place) => {
  const { account } = await worker(place);
  const order = { account, side: 'sell', exact: 'in', amount: 1 };
  const act = (key: string) => place.economy.operator.post('/v1/amm/pools/iron/swaps', order, { key });
  return { mark: account, act, answeredWith: 201, found: async () => (await purse(place, account)).iron, once: 99 };
};

type Case = readonly [string, MakeDeed, Boundary];

/** Whoever may die before, while and after the ledger has it. */
const sales: readonly Case[] = [
  ['a sale is asked for and its service dies', sale, asked('amm-svc', 'amm.swap.gateway.v1')],
  ['a sale is posted and its service dies', sale, posted('amm-svc', 'amm-svc')],
  ['a sale is posted and the ledger dies', sale, posted('amm-svc', 'ledger-svc')],
  ['a sale is posted and the gateway dies', sale, posted('amm-svc', 'gateway')],
  ['a sale is posted and the register dies', sale, posted('amm-svc', 'governance-svc')],
  ['the post of a sale is lost with its service', sale, lost('amm-svc')],
  ['a sale is in the ledger and its service dies unheard', sale, answered('amm-svc')],
  ['a sale is done and the gateway dies unheard', sale, told('amm-svc', 'amm.swap.gateway.v1')],
];

const payDay = wages.payDays(1);
const twoPayDays = wages.payDays(2);
const BALANCE = 'ledger.get-account.company-svc.v1';
const CREDITED = 'ledger.event.transactions-posted.v1';

/** A wage is planned, posted and settled; what cannot be paid is owed until there is money. */
const payrolls: readonly Case[] = [
  ['a wage is posted and its service dies', payDay, posted('company-svc', 'company-svc')],
  ['a wage is posted and the ledger dies', payDay, posted('company-svc', 'ledger-svc')],
  ['a wage is posted and the register dies', payDay, posted('company-svc', 'governance-svc')],
  ['the post of a wage is lost with its service', payDay, lost('company-svc')],
  ['a wage is in the ledger and its service dies unheard', payDay, answered('company-svc')],
  ['two wages are planned and their service dies', twoPayDays, { ...posted('company-svc', 'company-svc'), seen: BALANCE }],
  ['two wages are in the ledger and their service dies unheard', wages.twoPosts, answered('company-svc')],
  ['a wage is refused and its service dies unheard', wages.refusedWage, answered('company-svc')],
  ['what is owed could be paid and its service dies', wages.arrears, asked('company-svc', CREDITED)],
  ['what is owed is posted and its service dies', wages.arrearsPosted, posted('company-svc', 'company-svc')],
  ['what is owed is paid and its service dies unheard', wages.arrearsPosted, answered('company-svc')],
]; // prettier-ignore

const ACCEPT = 'crafting.accept-job.gateway.v1';
/** The gateway looks first whose job it is. */
const CANCEL = 'crafting.get-crafting-job.gateway.v1';
const acceptance = crafting.acceptance('comes back');
const unheard = answered('crafting-worker');
/** Else the gateway would ask again. */
const unasked: Boundary = { ...unheard, killed: [...unheard.killed, 'gateway'] };
const dead = posted('crafting-worker', 'crafting-worker');
const ledgerDead = posted('crafting-worker', 'ledger-svc');

/** A job is reserved, posted and confirmed, or dropped; each of its steps is written down, posted and settled. */
const jobs: readonly Case[] = [
  ['a job is asked for and its service dies', acceptance, asked('crafting-worker', ACCEPT)],
  ['a job is posted and its service dies', acceptance, dead],
  ['a job is posted and the ledger dies', acceptance, ledgerDead],
  ['a job is posted and the gateway dies', acceptance, posted('crafting-worker', 'gateway')],
  ['the post of a job is lost with its service', acceptance, lost('crafting-worker')],
  ['a job is in the ledger and its service dies unheard', acceptance, unheard],
  ['a job is in the ledger and nobody asks again', crafting.acceptance('is gone'), unasked],
  ['a job is accepted and the gateway dies unheard', acceptance, told('crafting-worker', ACCEPT)],
  ['a job is refused and its service dies unheard', crafting.refusedAcceptance('comes back'), unheard],
  ['a job is refused and nobody asks again', crafting.refusedAcceptance('is gone'), unasked],
  ['a delivery is posted and its service dies', crafting.delivery, dead],
  ['a delivery is posted and the ledger dies', crafting.delivery, ledgerDead],
  ['the post of a delivery is lost with its service', crafting.delivery, lost('crafting-worker')],
  ['a delivery is in the ledger and its service dies unheard', crafting.delivery, unheard],
  ['a delivery makes room for the next job and its service dies unheard', crafting.handover, unheard],
  ['a job that waited starts and its service dies', crafting.start, dead],
  ['the start of a job that waited is lost with its service', crafting.start, lost('crafting-worker')],
  ['a job that waited has started and its service dies unheard', crafting.start, unheard],
  ['a cancellation is asked for and its service dies', crafting.cancellation, asked('crafting-worker', CANCEL)],
  ['a cancellation is posted and its service dies', crafting.cancellation, dead],
  ['a cancellation is posted and the ledger dies', crafting.cancellation, ledgerDead],
  ['the post of a cancellation is lost with its service', crafting.cancellation, lost('crafting-worker')],
  ['a cancellation is in the ledger and its service dies unheard', crafting.cancellation, unheard],
  ['a cancellation is posted and the gateway dies', crafting.cancellation, posted('crafting-worker', 'gateway')],
  ['the fifth delivery is refused and its service dies unheard', crafting.lastAttempt, unheard],
  ['what failed is given back and its service dies', crafting.failure, dead],
  ['what failed is given back and lost with its service', crafting.failure, lost('crafting-worker')],
  ['what failed has gone back and its service dies unheard', crafting.failure, unheard],
];

/** Repeats the request under its key, as a client does, until somebody answers it. */
function answerOf({ act }: Deed, key: string): Promise<Reply<unknown>> {
  const answer = async () => {
    const reply = (await act(key).catch(() => undefined)) as Reply<unknown> | undefined;
    return reply !== undefined && reply.status < 500 && reply;
  };
  return eventually(answer, { timeoutMs: RECOVERED_MS });
}

test.each([...sales, ...payrolls, ...jobs])(
  '%s: it is done once, or never was',
  async (_name, make, boundary) => {
    const deed = await make(scene);
    const key = randomUUID();
    await interrupt(scene, boundary, { ...deed, act: () => deed.act(key) });
    if (deed.answeredWith !== undefined) expect((await answerOf(deed, key)).status).toBe(deed.answeredWith);
    const settled = async () => {
      expect(await deed.found()).toEqual(deed.once);
      return true;
    };
    await eventually(settled, { timeoutMs: RECOVERED_MS });
    done(await scene.economy.operator.post('/v1/payroll/run', {}));
    await settled();
  },
  90_000,
);
