import fc from 'fast-check';
import { printable } from './printable';

test.each([
  [undefined, ''],
  [null, ''],
  [0, '0'],
  ['plain – ü 漢 🎫', 'plain – ü 漢 🎫'],
  ['\u001b[2Jgone', '\uFFFD[2Jgone'],
  ['a\nb', 'a\uFFFDb'],
  ['\u202etxt.exe', '\uFFFDtxt.exe'],
  [{ a: 1 }, '{"a":1}'],
])('%j is printed as %j', (value, text) => expect(printable(value)).toBe(text));

test('whatever a name holds, it stays in its line and moves no cursor', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(printable(text)).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    }),
  );
});
