import fc from 'fast-check';

test('property tests ask the same each time, unless they are told to ask what they did not ask before', () => {
  const [once, again] = [fc.sample(fc.bigInt(), 20), fc.sample(fc.bigInt(), 20)];
  const isSame = once.every((value, index) => value === again[index]);
  expect(isSame).toBe(process.env['TEST_SEED'] !== 'random');
});
