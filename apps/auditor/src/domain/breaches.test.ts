import { PROBLEMS_MAX } from '@tix/contracts';
import { type Breach, compareFindings, type OpenFinding } from './breaches';

const breach = (asset: string, problem = 'x', invariant = 'sum'): Breach => ({
  invariant,
  book: 'main',
  asset,
  problem,
});
const finding = (asset: string, problems = ['x'], count = problems.length): OpenFinding => {
  return { id: asset, invariant: 'sum', book: 'main', asset, problems, count };
};
const checked = (isWhole: boolean, invariant = 'sum') => [{ invariant, book: 'main', isWhole }];

test('breaches of one invariant of one asset are one finding, which tells the first of them and counts all', () => {
  const many = Array.from({ length: PROBLEMS_MAX + 5 }, (_, at) => breach('IRON', `${at}`));
  const { found } = compareFindings([], checked(true), [...many, breach('GOLD'), breach('IRON', 'y', 'other')]);
  expect(found.map(({ invariant, asset, count, problems }) => [invariant, asset, count, problems.length])).toEqual([
    ['sum', 'IRON', PROBLEMS_MAX + 5, PROBLEMS_MAX],
    ['sum', 'GOLD', 1, 1],
    ['other', 'IRON', 1, 1],
  ]);
});

test('what is open already is not found again, and is changed when it is told otherwise', () => {
  const open = [finding('IRON'), finding('GOLD')];
  const change = compareFindings(open, checked(true), [breach('IRON'), breach('GOLD', 'y')]);
  expect(change).toEqual({ found: [], changed: [{ ...finding('GOLD'), problems: ['y'] }], healed: [] });
  expect(compareFindings([finding('IRON')], checked(true), [breach('IRON'), breach('IRON')]).changed).toHaveLength(1);
});

test('only a check that ran and looked at everything heals', () => {
  const open = [finding('IRON')];
  expect(compareFindings(open, checked(true), []).healed).toEqual(open);
  expect(compareFindings(open, checked(false), []).healed).toEqual([]);
  expect(compareFindings(open, checked(true, 'other'), []).healed).toEqual([]);
  expect(compareFindings(open, [], []).healed).toEqual([]);
  expect(
    compareFindings(open, [{ ...checked(true)[0], invariant: 'sum', book: 'b', isWhole: true }], []).healed,
  ).toEqual([]);
});
