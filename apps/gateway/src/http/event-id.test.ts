import fc from 'fast-check';
import { decodeEventId, encodeEventId } from './event-id';

const key = Buffer.alloc(32, 9);
const positions = fc.bigInt({ min: 0n, max: 2n ** 63n - 1n });

test('an id is read back in its own book only', () => {
  fc.assert(
    fc.property(positions, (position) => {
      const id = encodeEventId(key, 'main', position);
      expect(id).toMatch(/^evt_[A-Za-z0-9_-]{22}$/);
      expect(decodeEventId(key, 'main', id)).toBe(position);
      expect(decodeEventId(key, 'shop', id)).toBeUndefined();
      expect(decodeEventId(Buffer.alloc(32, 8), 'main', id)).toBeUndefined();
    }),
  );
});

test('every changed character is refused', () => {
  const id = encodeEventId(key, 'main', 7n);
  for (let at = 0; at < id.length; at++) {
    const forged = `${id.slice(0, at)}${id[at] === 'A' ? 'B' : 'A'}${id.slice(at + 1)}`;
    expect(decodeEventId(key, 'main', forged)).toBeUndefined();
  }
});

test('whatever arrives is refused', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => decodeEventId(key, 'main', `evt_${text}`) === undefined),
  );
});
