import type { Amount } from '@tix/contracts';
import fc from 'fast-check';
import { type Conversion, EXAMINED_MAX, gainCycles } from './gain-cycles';

type Pair = readonly [asset: string, quantity: number];
const list = (pairs: readonly Pair[]) => pairs.map(([asset, units]) => ({ asset, quantity: BigInt(units) as Amount }));
const recipe = (code: string, inputs: readonly Pair[], outputs: readonly Pair[]): Conversion => ({
  code,
  inputs: list(inputs),
  outputs: list(outputs),
});
const block = recipe('block', [['ingot', 9]], [['block', 1]]);
const ingots = recipe('ingots', [['block', 1]], [['ingot', 9]]);

test('there and back again with nothing gained is no warning', () => {
  expect(gainCycles(ingots, [block])).toEqual([]);
});

test('one unit more on the way back is one', () => {
  expect(gainCycles(recipe('ingots', [['block', 1]], [['ingot', 10]]), [block])).toEqual([
    {
      detail: 'these recipes make something from nothing',
      recipes: [{ code: 'ingots', runs: 1 }, { code: 'block', runs: 1 }],
      gains: [{ asset: 'ingot', quantity: 1 }],
    },
  ]); // prettier-ignore
});

test('a way around that takes something nobody makes is no warning', () => {
  expect(
    gainCycles(
      recipe(
        'ingots',
        [
          ['block', 1],
          ['coal', 1],
        ],
        [['ingot', 10]],
      ),
      [block],
    ),
  ).toEqual([]);
});

test('a long way around through several recipes is found, with how often each has to run', () => {
  const chain = [
    recipe('a', [['x', 2]], [['y', 3]]),
    recipe('b', [['y', 2]], [['z', 1]]),
    recipe('c', [['x', 100]], [['waste', 1]]),
  ];
  expect(gainCycles(recipe('d', [['z', 3]], [['x', 4]]), chain)).toEqual([]);
  expect(gainCycles(recipe('d', [['z', 3]], [['x', 5]]), chain)).toMatchObject([
    { recipes: [{ code: 'd', runs: 2 }, { code: 'a', runs: 5 }, { code: 'b', runs: 6 }], gains: [{ asset: 'y', quantity: 3 }] },
  ]); // prettier-ignore
});

test('two that give each other a second product are found, where no single asset goes around alone', () => {
  const left = recipe('left', [['a', 1], ['b', 1]], [['c', 3]]); // prettier-ignore
  const right = recipe('right', [['c', 2]], [['a', 1], ['b', 1]]); // prettier-ignore
  expect(gainCycles(right, [left])[0]?.gains.map(({ asset }) => asset)).toEqual(['c']);
});

test('the new version replaces the one with the same code', () => {
  const bad = recipe('ingots', [['block', 1]], [['ingot', 10]]);
  expect(gainCycles(ingots, [block, bad])).toEqual([]);
});

test('more recipes than can be examined are said, not passed over', () => {
  const many = Array.from({ length: EXAMINED_MAX }, (_, at) => [
    recipe(`to${at}`, [['x', 1]], [[`y${at}`, 1]]),
    recipe(`from${at}`, [[`y${at}`, 1]], [['x', 1]]),
  ]).flat();
  const [warning] = gainCycles(recipe('next', [['y0', 1]], [['x', 1]]), many);
  expect(warning?.detail).toMatch(/241 recipes feed each other/);
});

test('recipes that only ever lose are never warned of, and what is warned of really leaves a gain', () => {
  const assets = ['a', 'b', 'c'];
  const side = fc.uniqueArray(fc.tuple(fc.constantFrom(...assets), fc.integer({ min: 1, max: 4 })), {
    minLength: 1,
    maxLength: 2,
    selector: ([asset]) => asset,
  });
  fc.assert(
    fc.property(fc.array(fc.tuple(side, side), { minLength: 1, maxLength: 5 }), (sides) => {
      const recipes = sides.map(([inputs, outputs], at) => recipe(`r${at}`, inputs, outputs));
      const [first, ...others] = recipes;
      if (!first) return;
      for (const warning of gainCycles(first, others)) {
        const left = new Map<string, bigint>();
        for (const { code, runs } of warning.recipes) {
          const { inputs = [], outputs = [] } = recipes.find((one) => one.code === code) ?? {};
          const add = (asset: string, units: bigint) => left.set(asset, (left.get(asset) ?? 0n) + units);
          for (const { asset, quantity } of inputs) add(asset, -quantity * BigInt(runs));
          for (const { asset, quantity } of outputs) add(asset, quantity * BigInt(runs));
        }
        expect([...left.values()].every((units) => units >= 0n)).toBe(true);
        expect([...left].filter(([, units]) => units > 0n).map(([asset, units]) => ({ asset, quantity: Number(units) })).sort(byAsset)) // prettier-ignore
          .toEqual([...warning.gains].sort(byAsset));
        expect(warning.gains.length).toBeGreaterThan(0);
      }
    }),
  );
});

function byAsset(a: { readonly asset: string }, b: { readonly asset: string }): number {
  return a.asset < b.asset ? -1 : 1;
}
