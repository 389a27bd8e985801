import { consistencyRanges, inclusionRanges, merkleRoot, nodeHash, type LeafRange } from '@tix/proofs';
import { leafOf } from '@tix/sales-core';
import { sha256 } from './sha256';
import type { Sql } from './sql';

/** Parts of so many levels apart are kept: of 256 entries, of 65,536 and so on. */
const KEPT_LEVELS = 8;
const PART = 2 ** KEPT_LEVELS;
/** Entries that are read at once while the tree grows. */
const STRETCH = 16 * PART;

/** Entries of the log are not there, or not what was stated of them. */
export class BrokenLog extends Error {
  override readonly name = 'BrokenLog';
}

/** How many entries the log has: those before it are all committed. */
export async function logSize(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ size: bigint }[]>('select size from sales.log_head');
  return Number(row?.size ?? 0n);
}

/** The tree over the log as far as it goes, with the roots of its whole parts stored. Throws `BrokenLog` where entries are missing. */
export async function openLogTree(sql: Sql, size: number): Promise<LogTree> {
  await growParts(sql, size);
  return new LogTree(sql, size);
}

/** The tree over the first entries. Reads each stretch of them once. */
export class LogTree {
  private readonly sql: Sql;
  private readonly size: number;
  private readonly stretches = new Map<number, Promise<Uint8Array[]>>();

  constructor(sql: Sql, size: number) {
    this.sql = sql;
    this.size = size;
  }

  /** The root over a range that is a part of the tree: smaller than a kept part it lies within one, greater it begins with one. */
  async rootOf({ begin, count }: LeafRange): Promise<Uint8Array> {
    if (count < PART) {
      const leaves = await this.leavesAround(begin);
      return merkleRoot(sha256, leaves.slice(begin % PART, (begin % PART) + count));
    }
    const left = 2 ** Math.floor(Math.log2(count));
    if (left === count) return this.wholeRoot(begin, Math.log2(count));
    const [one, other] = await Promise.all([
      this.rootOf({ begin, count: left }),
      this.rootOf({ begin: begin + left, count: count - left }),
    ]);
    return nodeHash(sha256, one, other);
  }

  /** The path that proves an entry in the tree. */
  inclusion(index: number): Promise<Uint8Array[]> {
    return Promise.all(inclusionRanges(index, this.size).map((range) => this.rootOf(range)));
  }

  /** The path that proves that the tree of the first entries is its beginning. */
  consistency(from: number): Promise<Uint8Array[]> {
    const ranges = from === this.size ? [] : consistencyRanges(from, this.size);
    return Promise.all(ranges.map((range) => this.rootOf(range)));
  }

  private async wholeRoot(begin: number, height: number): Promise<Uint8Array> {
    const level = height - (height % KEPT_LEVELS);
    const [from, count] = [begin / 2 ** level, 2 ** (height - level)];
    return merkleRoot(sha256, await readParts(this.sql, { level, from, count }));
  }

  private leavesAround(index: number): Promise<Uint8Array[]> {
    const begin = index - (index % PART);
    const known = this.stretches.get(begin);
    if (known) return known;
    const leaves = readLeaves(this.sql, { begin, count: Math.min(PART, this.size - begin) });
    this.stretches.set(begin, leaves);
    return leaves;
  }
}

async function readLeaves(sql: Sql, { begin, count }: LeafRange): Promise<Uint8Array[]> {
  const rows = await sql.query<{ audit_hash: string }[]>(
    'select audit_hash from sales.entry where log_index >= $1 and log_index < $2 order by log_index',
    [begin, begin + count],
  );
  if (rows.length !== count) throw new BrokenLog(`of ${count} entries behind ${begin} there are ${rows.length}`);
  return rows.map((row) => leafOf(sha256, row.audit_hash));
}

async function readParts(
  sql: Sql,
  { level, from, count }: { readonly level: number; readonly from: number; readonly count: number },
): Promise<Buffer[]> {
  const rows = await sql.query<{ root: Buffer }[]>(
    'select root from sales.tree_part where level = $1 and index >= $2 and index < $3 order by index',
    [level, from, from + count],
  );
  if (rows.length !== count) throw new BrokenLog(`parts of level ${level} are missing behind ${from}`);
  return rows.map(({ root }) => root);
}

/** Adds the parts that have become whole. They follow from the entries, so whoever else does it comes to the same. */
async function growParts(sql: Sql, size: number): Promise<void> {
  for (let whole = await countParts(sql, KEPT_LEVELS); (whole + 1) * PART <= size;) {
    const count = Math.min(Math.floor(size / PART) - whole, STRETCH / PART);
    const leaves = await readLeaves(sql, { begin: whole * PART, count: count * PART });
    await insertParts(sql, { level: KEPT_LEVELS, from: whole }, rootsOf(leaves));
    whole += count;
  }
  for (let level = 2 * KEPT_LEVELS; 2 ** level <= size; level += KEPT_LEVELS) await growLevel(sql, level, size);
}

async function growLevel(sql: Sql, level: number, size: number): Promise<void> {
  for (let whole = await countParts(sql, level); (whole + 1) * 2 ** level <= size; whole += 1) {
    const below = await readParts(sql, { level: level - KEPT_LEVELS, from: whole * PART, count: PART });
    await insertParts(sql, { level, from: whole }, rootsOf(below));
  }
}

function rootsOf(hashes: readonly Uint8Array[]): Uint8Array[] {
  return Array.from({ length: hashes.length / PART }, (_, at) =>
    merkleRoot(sha256, hashes.slice(at * PART, (at + 1) * PART)),
  );
}

async function countParts(sql: Sql, level: number): Promise<number> {
  const [row] = await sql.query<{ next: bigint }[]>(
    'select coalesce(max(index) + 1, 0) as next from sales.tree_part where level = $1',
    [level],
  );
  return Number(row?.next ?? 0n);
}

async function insertParts(
  sql: Sql,
  { level, from }: { readonly level: number; readonly from: number },
  roots: readonly Uint8Array[],
): Promise<void> {
  await sql.query(
    `insert into sales.tree_part (level, index, root)
     select $1, $2::bigint + u.at - 1, u.root from unnest($3::bytea[]) with ordinality as u (root, at) on conflict do nothing`,
    [level, from, roots.map((root) => Buffer.from(root))],
  );
}
