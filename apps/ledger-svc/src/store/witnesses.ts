import { instant, MAIN_BOOK, type Witness } from '@tix/contracts';
import type { DataSource } from 'typeorm';

interface Row {
  readonly size: bigint;
  readonly root: string;
  readonly hash: string;
  readonly at: bigint;
  readonly seq: bigint;
  readonly head: string;
}

const COLUMNS = 'size, root, hash, at, seq, head';

/** Keeps a checkpoint with the head of the book as it is now; what was kept of the same size and root stands. */
export async function keepWitness(
  db: DataSource,
  { size, root, hash }: Pick<Witness, 'size' | 'root' | 'hash'>,
  now: bigint,
): Promise<Witness> {
  await db.query(
    `insert into ledger.witness (${COLUMNS}) select $1, $2, $3, $4, b.seq, b.head from ledger.book b where b.code = $5
     on conflict do nothing`,
    [size, root, hash, now, MAIN_BOOK],
  );
  const [kept] = await db.query<Row[]>(`select ${COLUMNS} from ledger.witness where size = $1 and root = $2`, [
    size,
    root,
  ]);
  if (!kept) throw new Error(`the checkpoint of size ${size} was kept and is not there`);
  return witnessOf(kept);
}

/** The greatest sizes first, of one size in the order of their roots. */
export function pageWitnesses(
  db: DataSource,
  { after, limit }: { readonly after: string | undefined; readonly limit: number },
): Promise<readonly Row[]> {
  const [size, root] = after?.split('.') ?? [];
  return db.query<Row[]>(
    `select ${COLUMNS} from ledger.witness
      where $1::bigint is null or size < $1 or (size = $1 and root > $2) order by size desc, root limit $3`,
    [size ?? null, root ?? null, limit + 1],
  );
}

export function witnessOf({ size, root, hash, at, seq, head }: Row): Witness {
  return { size: Number(size), root, hash, at: instant(at), head: { book: MAIN_BOOK, seq: Number(seq), head } };
}
