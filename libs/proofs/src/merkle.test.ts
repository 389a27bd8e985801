import { createHash } from 'node:crypto';
import fc from 'fast-check';
import {
  consistencyRanges,
  GrowingTree,
  type HashBytes,
  inclusionRanges,
  isConsistent,
  isIncluded,
  leafHash,
  type LeafRange,
  merkleRoot,
  type WholePart,
} from './merkle';

const DEPTH = Number(process.env['TEST_DEPTH'] ?? 1);

const hash: HashBytes = (...parts) => {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
};
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** The leaves that implementations of RFC 6962 and RFC 9162 share as their known answers. */
const known = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const leaves = known.map((leaf) => leafHash(hash, Buffer.from(leaf, 'hex')));
const rootOf = ({ begin, count }: LeafRange) => merkleRoot(hash, leaves.slice(begin, begin + count));
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

test.each(roots.map((root, size) => [size, root] as const))('the known root of %i leaves', (size, root) => {
  expect(hex(merkleRoot(hash, leaves.slice(0, size)))).toBe(root);
});

test('the known paths of an inclusion and of a consistency', () => {
  expect(inclusionRanges(5, 8).map(rootOf).map(hex)).toEqual([
    'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  ]);
  expect(consistencyRanges(6, 8).map(rootOf).map(hex)).toEqual([
    '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
    'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  ]);
});

const treeAnd = (pick: (size: number) => fc.Arbitrary<number>) =>
  fc.integer({ min: 1, max: 70 }).chain((size) => fc.tuple(fc.constant(size), pick(size), fc.nat(255)));
const madeOf = (size: number) => Array.from({ length: size }, (_, at) => leafHash(hash, Buffer.from([at])));
const partsOf = (all: readonly Uint8Array[], ranges: readonly LeafRange[]) =>
  ranges.map(({ begin, count }) => merkleRoot(hash, all.slice(begin, begin + count)));
const flipped = (bytes: Uint8Array) => Uint8Array.from(bytes, (byte, at) => (at === 7 ? byte ^ 1 : byte));

test('each leaf is proved to be where it is, and nothing else is', () => {
  fc.assert(
    fc.property(
      treeAnd((size) => fc.nat(size - 1)),
      ([size, index, pick]) => {
        const all = madeOf(size);
        const [leaf, root] = [all[index] ?? hash(), merkleRoot(hash, all)];
        const path = partsOf(all, inclusionRanges(index, size));
        expect(isIncluded(hash, leaf, { index, size, path }, root)).toBe(true);
        expect(isIncluded(hash, flipped(leaf), { index, size, path }, root)).toBe(false);
        expect(isIncluded(hash, leaf, { index, size, path }, flipped(root))).toBe(false);
        expect(isIncluded(hash, leaf, { index: size, size, path }, root)).toBe(false);
        expect(isIncluded(hash, leaf, { index, size, path: [...path, root] }, root)).toBe(false);
        const at = pick % Math.max(path.length, 1);
        const forged = path.map((part, place) => (place === at ? flipped(part) : part));
        expect(isIncluded(hash, leaf, { index, size, path: forged }, root)).toBe(path.length === 0);
      },
    ),
    { numRuns: 200 * DEPTH },
  );
});

test('a tree is proved to be the beginning of a greater one, and another history is not', () => {
  fc.assert(
    fc.property(
      treeAnd((size) => fc.integer({ min: 1, max: size })),
      ([size, from, pick]) => {
        const all = madeOf(size);
        const newer = { size, root: merkleRoot(hash, all) };
        const older = { size: from, root: merkleRoot(hash, all.slice(0, from)) };
        const path = partsOf(all, from === size ? [] : consistencyRanges(from, size));
        expect(isConsistent(hash, older, newer, path)).toBe(true);
        const changed = all.with(pick % from, flipped(all[pick % from] ?? hash()));
        const other = { size, root: merkleRoot(hash, changed) };
        expect(
          isConsistent(hash, older, other, partsOf(changed, from === size ? [] : consistencyRanges(from, size))),
        ).toBe(false);
        expect(isConsistent(hash, older, newer, [...path, newer.root])).toBe(false);
        expect(isConsistent(hash, { ...older, size: size + 1 }, newer, path)).toBe(false);
      },
    ),
    { numRuns: 200 * DEPTH },
  );
});

test('a tree goes on from its peaks, and tells each whole part once', () => {
  const all = madeOf(70);
  const parts: WholePart[] = [];
  let tree = new GrowingTree(hash);
  for (const leaf of all) {
    parts.push(...tree.append(leaf));
    tree = new GrowingTree(hash, tree.size, tree.whole);
  }
  expect(hex(tree.root())).toBe(hex(merkleRoot(hash, all)));
  const seen = parts.map(({ level, index, root }) => [level, index, hex(root)]);
  const expected = [1, 2, 3, 4, 5, 6].flatMap((level) =>
    Array.from({ length: Math.floor(70 / 2 ** level) }, (_, index) => {
      const whole = all.slice(index * 2 ** level, (index + 1) * 2 ** level);
      return [level, index, hex(merkleRoot(hash, whole))];
    }),
  );
  expect(seen.map(String).sort()).toEqual(expected.map(String).sort());
});
