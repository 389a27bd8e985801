import { maximise } from './maximise';

test('the best of two products that share two materials, exactly', () => {
  // 3x + 2y at most with x + y <= 4 and x + 3y <= 6: four of the first.
  const corner = maximise({ objective: [3n, 2n], rows: [[1n, 1n], [1n, 3n]], bounds: [4n, 6n] }); // prettier-ignore
  expect([corner.value / corner.denominator, corner.numerators]).toEqual([12n, [4n * corner.denominator, 0n]]);
  // x + y at most with 2x + y <= 3 and x + 2y <= 3: one of each; no fraction is lost on the way.
  const inside = maximise({ objective: [1n, 1n], rows: [[2n, 1n], [1n, 2n]], bounds: [3n, 3n] }); // prettier-ignore
  expect(inside.numerators).toEqual([inside.denominator, inside.denominator]);
});

test('ties are broken so that it ends, and what could grow for ever is told', () => {
  const tied = maximise({ objective: [1n, 1n], rows: [[1n, 0n], [1n, 0n], [0n, 1n]], bounds: [1n, 1n, 0n] }); // prettier-ignore
  expect(tied.value).toBe(tied.denominator);
  expect(() => maximise({ objective: [1n], rows: [[-1n]], bounds: [1n] })).toThrow('no bound');
});
