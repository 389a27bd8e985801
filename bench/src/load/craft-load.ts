import { acceptJob, amount, createAsset, createRecipe, setVariable } from '@tix/contracts';
import { type Ask, connectLoad, fund, must, openAccounts, signAdmin, signFor } from './load-bus';
import { serveOrders } from './serve-orders';

/** Jobs of one run of a recipe that takes no time, by many members, as the gateway sends them. */
const INPUT = 'bench-iron';
const OUTPUT = 'bench-bar';
const RECIPE = 'bench_bar';
const MATERIALS = 1_000_000n;
const FEES = 1_000_000n;
/** Nobody waits for a slot: what is measured is the work, not the queue of a member. */
const SLOTS = 1_000;

const addressOf = (account: number) => `member:crafter-${account}`;
let accounts = 0;

async function main(): Promise<void> {
  const ask = await connectLoad('bench-crafts');
  serveOrders({
    async prepare(count) {
      await prepare(ask, count);
      return (accounts = count);
    },
    operation() {
      const account = addressOf(Math.floor(Math.random() * accounts));
      return ask(acceptJob, { ...signFor(account), account, recipe: RECIPE, runs: 1 });
    },
  });
}

async function prepare(ask: Ask, count: number): Promise<void> {
  for (const [code, kind] of [
    [INPUT, 'raw'],
    [OUTPUT, 'product'],
  ] as const) {
    // prettier-ignore
    const asset = { code, kind, scale: 0, maxSupply: amount(10n ** 15n), tradable: true };
    await must(ask(createAsset, { ...signAdmin(), asset }));
  }
  const recipe = {
    code: RECIPE,
    inputs: [{ asset: INPUT, quantity: amount(3n) }],
    outputs: [{ asset: OUTPUT, quantity: amount(1n) }],
    durationSeconds: 0,
    installFee: amount(2n),
  };
  await must(ask(createRecipe, { ...signAdmin(), recipe }));
  await must(ask(setVariable, { ...signAdmin(), key: 'craft.slotsMember', value: SLOTS, reason: 'bench' }));
  const all = Array.from({ length: count }, (_, account) => addressOf(account));
  await openAccounts(ask, all);
  await fund(ask, all, { TICKET: FEES, [INPUT]: MATERIALS });
}

void main();
