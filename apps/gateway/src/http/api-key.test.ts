import fc from 'fast-check';
import { deriveApiKey, digestSecret, formatApiKey, parseApiKey } from './api-key';

const pepper = Buffer.alloc(32, 1);
const base62 = (length: number) => fc.stringMatching(new RegExp(`^[0-9A-Za-z]{${length}}$`));
const apiKey = fc.record({ id: base62(12), secret: base62(43) });

test('a key is read back', () => {
  fc.assert(fc.property(apiKey, (key) => expect(parseApiKey(formatApiKey(key))).toEqual(key)));
});

test('one wrong letter is seen without a database', () => {
  fc.assert(
    fc.property(apiKey, fc.integer({ min: 4, max: 65 }), base62(1), (key, at, letter) => {
      const text = formatApiKey(key);
      fc.pre(text[at] !== letter);
      expect(parseApiKey(text.slice(0, at) + letter + text.slice(at + 1))).toBeUndefined();
    }),
  );
});

test.each([[''], ['tix_'], ['tk_live_x'], [`tix_${'a'.repeat(12)}_${'b'.repeat(49)}`], [' '], ['tix_\n']])(
  '%p is no key',
  (text) => expect(parseApiKey(text)).toBeUndefined(),
);

test('a command makes the same key again, and another command another one', () => {
  const key = deriveApiKey(pepper, '01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b');
  expect(deriveApiKey(pepper, '01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b')).toEqual(key);
  expect(parseApiKey(formatApiKey(key))).toEqual(key);
  expect(deriveApiKey(pepper, '01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3c')).not.toEqual(key);
  expect(deriveApiKey(Buffer.alloc(32, 2), '01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b')).not.toEqual(key);
});

test('the digest of a secret needs the pepper', () => {
  expect(digestSecret(pepper, 'a')).not.toEqual(digestSecret(Buffer.alloc(32, 2), 'a'));
});
