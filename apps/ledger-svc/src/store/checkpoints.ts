import type { Checkpoint } from '@tix/contracts';
import { assertFenced, type Lease } from '@tix/runtime';
import type { DataSource } from 'typeorm';
import { type CheckpointEntity, Checkpoints, TreeParts } from './entities';

/** Parts of so many levels apart are kept. */
export const KEPT_LEVELS = 8;

export interface TreePartRow {
  readonly level: number;
  readonly index: number;
  readonly root: Buffer;
}

export async function lastCheckpoint(db: DataSource, bookId: number): Promise<CheckpointEntity | undefined> {
  const [last] = await db.getRepository(Checkpoints).find({ where: { bookId }, order: { size: 'DESC' }, take: 1 });
  return last;
}

/** Newest first, behind a size. */
export function pageCheckpoints(
  db: DataSource,
  bookId: number,
  { after, limit }: { readonly after: string | undefined; readonly limit: number },
): Promise<CheckpointEntity[]> {
  const page = db.getRepository(Checkpoints).createQueryBuilder('c').where('c.book_id = :bookId', { bookId });
  if (after !== undefined) page.andWhere('c.size < :after', { after });
  return page
    .orderBy('c.size', 'DESC')
    .limit(limit + 1)
    .getMany();
}

/** All or nothing, and only by who holds the lease. */
export async function saveCheckpoint(
  db: DataSource,
  lease: Lease,
  checkpoint: CheckpointEntity,
  parts: readonly TreePartRow[],
): Promise<void> {
  const { bookId } = checkpoint;
  await db.transaction(async (tx) => {
    await assertFenced(tx, lease);
    if (parts.length > 0)
      await tx.getRepository(TreeParts).insert(parts.map((part) => ({ ...part, index: BigInt(part.index), bookId })));
    await tx.getRepository(Checkpoints).insert(checkpoint);
  });
}

/** Roots of neighbouring parts of one level, in their order. */
export async function readParts(
  db: DataSource,
  bookId: number,
  { level, from, count }: { readonly level: number; readonly from: number; readonly count: number },
): Promise<Buffer[]> {
  const rows = await db.query<{ root: Buffer }[]>(
    `select root from ledger.tree_part
      where book_id = $1 and level = $2 and index >= $3 and index < $3 + $4::bigint order by index`,
    [bookId, level, from, count],
  );
  if (rows.length !== count) throw new Error(`parts of the tree of book ${bookId} are missing on level ${level}`);
  return rows.map(({ root }) => root);
}

export function checkpointOf(book: string, row: CheckpointEntity): Checkpoint {
  return {
    book,
    size: Number(row.size),
    root: row.root.toString('hex'),
    head: row.head,
    at: row.at,
    previous: row.previous,
    signature: row.signature.toString('hex'),
  };
}
