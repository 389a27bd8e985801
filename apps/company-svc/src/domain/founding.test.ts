import { CompanyName } from '@tix/contracts';
import { foldName } from './company-name';
import { checkFounders, foundersOf } from './founders';

test.each([
  ['Acme', 'acme'],
  ['ACME', 'aCmE'],
  ['Straße', 'STRASSE'],
  ['Ａcme', 'Acme'],
  ['two  words', 'Two words'],
  ['ΣΑΣ', 'σας'],
])('%s and %s are one name', (one, other) => {
  expect(foldName(one)).toBe(foldName(other));
});

test('other names are others', () => {
  expect(foldName('Acme')).not.toBe(foldName('Acmé'));
});

test.each([
  ['abc', true],
  ['x'.repeat(32), true],
  ['😀😀😀', true],
  ['ab', false],
  ['x'.repeat(33), false],
  [' abc', false],
  ['ab\u0000c', false],
  ['a\u200bbc', false],
  ['\ud800abc', false],
])('%j is a name: %s', (name, isName) => {
  expect(CompanyName.safeParse(name).success).toBe(isName);
});

test('the owner is a founder, and nobody counts twice', () => {
  expect(foundersOf('a', ['b', 'a', 'b'])).toEqual(['a', 'b']);
  expect(foundersOf('a')).toEqual(['a']);
});

test.each([
  [['a'], 0, { foundersMin: 1, ownedMax: 1 }, 'ok'],
  [['a', 'b'], 0, { foundersMin: 3, ownedMax: 1 }, 'FOUNDERS_REQUIRED'],
  [['a', 'b', 'c'], 0, { foundersMin: 3, ownedMax: 1 }, 'ok'],
  [['a'], 1, { foundersMin: 1, ownedMax: 1 }, 'COMPANY_LIMIT'],
  [['a'], 1, { foundersMin: 2, ownedMax: 1 }, 'FOUNDERS_REQUIRED'],
] as const)('%j owning %i under %j: %s', (founders, owned, limits, expected) => {
  const checked = checkFounders(founders, owned, limits);
  expect(checked.ok ? 'ok' : checked.refusal.code).toBe(expected);
});
