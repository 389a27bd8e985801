import { saltSource } from './salts';

test('every salt is 16 bytes in hex, and none is given out twice', () => {
  const newSalt = saltSource();
  const salts = Array.from({ length: 5_000 }, newSalt);
  expect(salts.every((salt) => /^[0-9a-f]{32}$/.test(salt))).toBe(true);
  expect(new Set(salts).size).toBe(salts.length);
});
