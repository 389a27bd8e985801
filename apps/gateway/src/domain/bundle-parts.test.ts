import { partsOf } from './bundle-parts';

test('a bundle is cut between entries, and nothing of it is lost or turned', () => {
  const lines = Array.from({ length: 100 }, (_, at) => `{"at":${at},"text":"${'x'.repeat(at * 200)}"}`);
  const parts = partsOf(lines);
  expect(parts.flat()).toEqual(lines);
  expect(Math.max(...parts.map((part) => part.length))).toBe(40);
  expect(parts.every((part) => JSON.stringify(part).length <= 600_000 + part.length * 2)).toBe(true);
});

test('what is larger than a part is a part of its own', () => {
  const large = 'x'.repeat(700_000);
  expect(partsOf(['a', large, 'b']).map((part) => part.length)).toEqual([1, 1, 1]);
  expect(partsOf(['a', 'b'])).toEqual([['a', 'b']]);
});
