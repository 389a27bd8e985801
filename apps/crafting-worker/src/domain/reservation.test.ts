import type { Amount } from '@tix/contracts';
import fc from 'fast-check';
import { deliveryPostings, firstFeePostings } from './delivery';
import type { RecipeVersion } from './recipe-version';
import { isCountable, missingAmounts, neededAmounts, reservedAmounts } from './reservation';

const quantity = (asset: string, units: bigint) => ({ asset, quantity: units as Amount });
const bar: RecipeVersion = {
  code: 'bar',
  version: 1,
  inputs: [quantity('iron', 3n)],
  outputs: [quantity('bar', 1n)],
  tools: [quantity('hammer', 1n)],
  component: 'forge',
  durationSeconds: 60,
  installFee: 2n,
  currency: 'TICKET',
};
const hold = '01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b';
const sum = (list: readonly { readonly asset: string; readonly amount: unknown }[], asset: string) =>
  list.filter((one) => one.asset === asset).reduce((total, { amount }) => total + (amount as bigint), 0n);

test('a job holds all inputs, its tools and its component once, and the fees of runs that have not started', () => {
  expect(reservedAmounts(bar, { runs: 10, feesBurned: 1 })).toEqual([
    { asset: 'iron', amount: 30n },
    { asset: 'hammer', amount: 1n },
    { asset: 'forge', amount: 1n },
    { asset: 'TICKET', amount: 18n },
  ]);
  expect(reservedAmounts({ ...bar, tools: [], component: undefined }, { runs: 1, feesBurned: 1 })).toEqual([
    { asset: 'iron', amount: 3n },
  ]);
});

test('an asset that is burned and also a tool, or money that is burned and also the fee, is held as one amount', () => {
  const odd = { ...bar, inputs: [quantity('iron', 3n), quantity('TICKET', 5n)], tools: [quantity('iron', 1n)] };
  expect(reservedAmounts({ ...odd, component: undefined }, { runs: 2, feesBurned: 0 })).toEqual([
    { asset: 'iron', amount: 7n },
    { asset: 'TICKET', amount: 14n },
  ]);
});

test('one unit less is missing, and everything that is missing is listed', () => {
  const needed = neededAmounts(bar, 10);
  const all = new Map([['iron', 30n], ['hammer', 1n], ['forge', 1n], ['TICKET', 20n]]); // prettier-ignore
  expect(missingAmounts(needed, all)).toEqual([]);
  expect(missingAmounts(needed, new Map([...all, ['iron', 29n], ['TICKET', 0n]]))).toEqual([
    { asset: 'iron', needed: 30n, available: 29n, missing: 1n },
    { asset: 'TICKET', needed: 20n, available: 0n, missing: 20n },
  ]);
});

test('a job whose amounts no JSON number can carry is not countable', () => {
  const rich = { ...bar, inputs: [quantity('iron', 900_719_925_474_099n)] };
  expect([isCountable(rich, 10), isCountable(rich, 11)]).toEqual([true, false]);
});

test('runs 1 to 4 of 10 burn their inputs and the fees up to the run that has started, and make the outputs', () => {
  const job = { recipe: bar, account: 'member:m', hold };
  expect(deliveryPostings(job, { runsDelivered: 0, feesBurned: 1 }, { runsTo: 4, feesTo: 5 })).toEqual([
    { from: `hold:${hold}`, to: 'sink:crafting', asset: 'iron', amount: 12n },
    { from: 'faucet:crafting', to: 'member:m', asset: 'bar', amount: 4n },
    { from: `hold:${hold}`, to: 'sink:install_fee', asset: 'TICKET', amount: 8n, kind: 'fee' },
  ]);
  expect(deliveryPostings(job, { runsDelivered: 0, feesBurned: 0 }, { runsTo: 0, feesTo: 1 })).toHaveLength(1);
});

test('however the runs are split into deliveries, they burn exactly what was reserved but the tools', () => {
  const cuts = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 8 });
  fc.assert(
    fc.property(cuts, (splits) => {
      const runs = 20;
      const job = { recipe: bar, account: 'member:m', hold };
      let posted = { runsDelivered: 0, feesBurned: 1 };
      const all = [...splits].sort((a, b) => a - b).concat(runs).flatMap((runsTo) => {
        const target = { runsTo, feesTo: runsTo < runs ? runsTo + 1 : runs };
        const postings = deliveryPostings(job, posted, target);
        posted = { runsDelivered: target.runsTo, feesBurned: target.feesTo };
        return postings;
      }); // prettier-ignore
      const held = reservedAmounts(bar, { runs, feesBurned: 1 });
      const taken = all.filter(({ from }) => from.startsWith('hold:'));
      expect([sum(taken, 'iron'), sum(taken, 'TICKET')]).toEqual([sum(held, 'iron'), sum(held, 'TICKET')]);
      expect(sum(all, 'bar')).toBe(20n);
    }),
  );
});

test('the first fee is burned by the acceptance itself, and none where there is none', () => {
  expect(firstFeePostings(bar, 'member:m')).toEqual([
    { from: 'member:m', to: 'sink:install_fee', asset: 'TICKET', amount: 2n, kind: 'fee' },
  ]);
  expect(firstFeePostings({ ...bar, installFee: 0n }, 'member:m')).toEqual([]);
});
