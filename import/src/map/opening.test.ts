import fc from 'fast-check';
import { openingWork, pairOf } from './opening';
import type { OpeningBalance } from './plan';

function balances(count: number): readonly OpeningBalance[] {
  return Array.from({ length: count }, (_, index) => ({
    account: `member:${index}`,
    asset: 'TICKET',
    amount: BigInt(index + 1),
    table: 'members',
    key: String(index),
  }));
}

const amountsOf = (some: readonly OpeningBalance[]) => new Map(some.map((one) => [pairOf(one), one.amount]));

describe('the opening journal', () => {
  test('takes as few transactions as there can be: 64 postings each', () => {
    const { toPost } = openingWork(balances(130), new Map());
    expect(toPost.map((part) => part.balances.length)).toEqual([64, 64, 2]);
  });

  test('has the same keys for the same balances, whatever their order in the file', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...balances(100)], { minLength: 100 }), (shuffled) => {
        expect(openingWork(shuffled, new Map()).toPost).toEqual(openingWork(balances(100), new Map()).toPost);
      }),
      { numRuns: 20 },
    );
  });

  test('has another key as soon as one amount differs', () => {
    const other = balances(3).map((one, index) => ({ ...one, amount: index === 0 ? 99n : one.amount }));
    const changed = openingWork(other, new Map());
    expect(changed.toPost[0]?.key).not.toBe(openingWork(balances(3), new Map()).toPost[0]?.key);
  });

  test('goes on where a killed run stopped, with the keys it would have used', () => {
    const whole = openingWork(balances(130), new Map());
    const rest = openingWork(balances(130), amountsOf(whole.toPost[0]?.balances ?? []));
    expect(rest.toPost).toEqual(whole.toPost.slice(1));
    expect(rest.known).toHaveLength(64);
  });

  test('posts nothing on a second run', () => {
    const again = openingWork(balances(130), amountsOf(balances(130)));
    expect(again).toMatchObject({ toPost: [], conflicts: [] });
    expect(again.known).toHaveLength(130);
  });

  test('never adds a later state of a community to an earlier one', () => {
    const work = openingWork(balances(3), new Map([['member:0 TICKET', 500n]]));
    expect(work.conflicts.map(({ account }) => account)).toEqual(['member:0']);
    expect(work.toPost.flatMap((part) => part.balances.map(({ account }) => account))).toEqual([
      'member:1',
      'member:2',
    ]);
  });

  test('of nothing is nothing', () => {
    expect(openingWork([], new Map())).toEqual({ toPost: [], known: [], conflicts: [] });
  });
});
