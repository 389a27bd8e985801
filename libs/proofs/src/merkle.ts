/** SHA-256 of some bytes, one after the other. Handed in, so that services, verifiers and browsers each use what they have. */
export type HashBytes = (...parts: readonly Uint8Array[]) => Uint8Array;

/** Leaves `begin` to `begin + count - 1` of a tree. */
export interface LeafRange {
  readonly begin: number;
  readonly count: number;
}

/** What proves that a leaf is in a tree: the roots of the parts beside its way up, from the leaf on. */
export interface Inclusion {
  /** From 0. */
  readonly index: number;
  /** Leaves of the tree. */
  readonly size: number;
  readonly path: readonly Uint8Array[];
}

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** RFC 9162, 2.1.1: a leaf can never be taken for a node. */
export function leafHash(hash: HashBytes, leaf: Uint8Array): Uint8Array {
  return hash(LEAF, leaf);
}

export function nodeHash(hash: HashBytes, left: Uint8Array, right: Uint8Array): Uint8Array {
  return hash(NODE, left, right);
}

/** The Merkle tree hash of RFC 9162, 2.1.1, over hashes of leaves: of none it is the hash of nothing. */
export function merkleRoot(hash: HashBytes, leaves: readonly Uint8Array[]): Uint8Array {
  const tree = new GrowingTree(hash);
  for (const leaf of leaves) tree.append(leaf);
  return tree.root();
}

/** The parts of a tree whose roots are the inclusion path of a leaf (RFC 9162, 2.1.3.1), the nearest to the leaf first. */
export function inclusionRanges(index: number, size: number): readonly LeafRange[] {
  const ranges: LeafRange[] = [];
  let [begin, count] = [0, size];
  while (count > 1) {
    const left = leftCount(count);
    const isLeft = index < begin + left;
    ranges.push(isLeft ? { begin: begin + left, count: count - left } : { begin, count: left });
    [begin, count] = isLeft ? [begin, left] : [begin + left, count - left];
  }
  return ranges.reverse();
}

/** The parts whose roots prove that a tree of `from` leaves is the beginning of one of `size` leaves (RFC 9162, 2.1.4.1). */
export function consistencyRanges(from: number, size: number): readonly LeafRange[] {
  const ranges: LeafRange[] = [];
  let [begin, count, isWhole] = [0, size, true];
  while (from < begin + count) {
    const left = leftCount(count);
    const isLeft = from <= begin + left;
    ranges.push(isLeft ? { begin: begin + left, count: count - left } : { begin, count: left });
    if (isLeft) count = left;
    else [begin, count, isWhole] = [begin + left, count - left, false];
  }
  return [...(isWhole ? [] : [{ begin, count }]), ...ranges.reverse()];
}

/** RFC 9162, 2.1.3.2. */
export function isIncluded(
  hash: HashBytes,
  leaf: Uint8Array,
  { index, size, path }: Inclusion,
  root: Uint8Array,
): boolean {
  if (index >= size || inclusionRanges(index, size).length !== path.length) return false;
  let found = leaf;
  inclusionRanges(index, size).forEach(({ begin }, at) => {
    const beside = path[at] ?? found;
    found = begin > index ? nodeHash(hash, found, beside) : nodeHash(hash, beside, found);
  });
  return isSame(found, root);
}

interface GrownTree {
  readonly size: number;
  readonly root: Uint8Array;
}

/** RFC 9162, 2.1.4.2: whether `path` proves that `older` is the beginning of `newer`. */
export function isConsistent(
  hash: HashBytes,
  older: GrownTree,
  newer: GrownTree,
  path: readonly Uint8Array[],
): boolean {
  if (older.size === newer.size) return path.length === 0 && isSame(older.root, newer.root);
  if (older.size === 0 || older.size > newer.size) return false;
  const ranges = consistencyRanges(older.size, newer.size);
  if (ranges.length !== path.length) return false;
  const parts = path.map((root, at) => ({ root, isBehind: (ranges[at]?.begin ?? 0) >= older.size }));
  const [begun, whole] = rebuilt(hash, older.root, parts);
  return isSame(begun, older.root) && isSame(whole, newer.root);
}

interface Beside {
  readonly root: Uint8Array;
  /** Behind the older tree: the older root is made without it. */
  readonly isBehind: boolean;
}

/** The older and the newer root that a path leads to. */
function rebuilt(hash: HashBytes, older: Uint8Array, parts: readonly Beside[]): readonly [Uint8Array, Uint8Array] {
  // A path that begins behind the older tree goes out from all of it, any other from its own first part.
  const [first = { root: older, isBehind: true }, ...rest] = parts;
  const [begin, beside] = first.isBehind ? [older, parts] : [first.root, rest];
  let [begun, whole] = [begin, begin];
  for (const { root, isBehind } of beside) {
    if (!isBehind) begun = nodeHash(hash, root, begun);
    whole = isBehind ? nodeHash(hash, whole, root) : nodeHash(hash, root, whole);
  }
  return [begun, whole];
}

/** The root of a whole part of the tree, of 2^level leaves: the `index`th of its level. */
export interface WholePart {
  readonly level: number;
  readonly index: number;
  readonly root: Uint8Array;
}

/** A tree that leaves are appended to. It remembers the roots of its whole parts alone, one for each bit of its size. */
export class GrowingTree {
  private readonly hash: HashBytes;
  private readonly peaks: Uint8Array[];
  private count: number;

  /** Goes on from a size and the peaks that the tree had then. */
  constructor(hash: HashBytes, size = 0, peaks: readonly Uint8Array[] = []) {
    this.hash = hash;
    this.count = size;
    this.peaks = [...peaks];
  }

  get size(): number {
    return this.count;
  }

  /** The greatest part first. */
  get whole(): readonly Uint8Array[] {
    return this.peaks;
  }

  /** Takes the hash of a leaf; answers the parts that it completes, smallest first, without the leaf itself. */
  append(leaf: Uint8Array): readonly WholePart[] {
    const completed: WholePart[] = [];
    let root = leaf;
    let index = this.count;
    for (let level = 1; index % 2 === 1; level++) {
      root = nodeHash(this.hash, this.peaks.pop() ?? root, root);
      index = (index - 1) / 2;
      completed.push({ level, index, root });
    }
    this.peaks.push(root);
    this.count += 1;
    return completed;
  }

  root(): Uint8Array {
    const [smallest, ...greater] = [...this.peaks].reverse();
    return smallest ? greater.reduce((right, left) => nodeHash(this.hash, left, right), smallest) : this.hash();
  }
}

/** The greatest power of two below a count of two or more: so many leaves are on the left. */
function leftCount(count: number): number {
  let left = 1;
  while (left * 2 < count) left *= 2;
  return left;
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
