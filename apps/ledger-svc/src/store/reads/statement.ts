import { type AssetCode, isIssuing } from '@tix/contracts';
import { parseLine } from '@tix/proofs';
import { type ReserveFlow, reserveFlows } from '../../domain/reserve-flows';
import type { Queries } from './journal';

export interface FlowRow {
  readonly address: string;
  readonly amount: bigint;
}

/** What is asked for: an asset of a book, between two seqs. */
export interface Period {
  readonly bookId: number;
  readonly assetId: bigint;
  readonly openingSeq: bigint;
  readonly closingSeq: bigint;
}

/**
 * By how much the balance of each faucet and each sink moved. Entries carry the balance after them, so each takes two look-ups in
 * their index, however much happened in between; a book has at most 256 reasons.
 */
export function findFlows(db: Queries, { bookId, assetId, openingSeq, closingSeq }: Period): Promise<FlowRow[]> {
  const balanceAt = (seq: string) =>
    `coalesce((select e.balance_after from ledger.entry e
                where e.balance_id = b.id and e.seq <= ${seq} order by e.seq desc, e.leg desc limit 1), 0)`;
  return db.query<FlowRow[]>(
    `select address, amount
       from (select a.address, ${balanceAt('$4')} - ${balanceAt('$3')} as amount
               from ledger.account a join ledger.balance b on b.account_id = a.id and b.asset_id = $2
              where a.book_id = $1
                and (a.address >= 'faucet:' and a.address < 'faucet;' or a.address >= 'sink:' and a.address < 'sink;')) flow
      where amount <> 0 order by address`,
    [bookId, assetId, openingSeq, closingSeq],
  );
}

/**
 * What the reserve gave and took by reason up to a seq: a look-up for each reason, and the lines of the block that the seq lies
 * inside of.
 */
export async function reserveAt(
  db: Queries,
  { bookId, assetId }: Pick<Period, 'bookId' | 'assetId'>,
  asset: AssetCode,
  seq: bigint,
): Promise<readonly ReserveFlow[]> {
  const counted = await db.query<Omit<ReserveFlow, 'asset'>[]>(
    `select f.reason, f.given, f.taken
       from ledger.reason r
      cross join lateral (select reason, given, taken from ledger.reserve_flow
                           where asset_id = $2 and reason = r.code and seq <= $3 order by seq desc limit 1) f
      where r.book_id = $1`,
    [bookId, assetId, seq],
  );
  const lines = await linesInside(db, bookId, seq);
  const inside = reserveFlows(lines.map(({ line }) => parseLine(line))).filter((flow) => flow.asset === asset);
  return [...counted.map((flow) => ({ asset, ...flow })), ...inside];
}

/**
 * The supply right after a seq, from the counters of the batches: what the flows are checked against, written apart from them.
 * Inside a batch the lines of its block up to the seq are added: a bounded number.
 */
export async function supplyAt(
  db: Queries,
  { bookId, assetId }: Pick<Period, 'bookId' | 'assetId'>,
  asset: AssetCode,
  seq: bigint,
): Promise<bigint> {
  const [counted] = await db.query<{ supply: bigint }[]>(
    'select minted - burned as supply from ledger.supply where asset_id = $1 and seq <= $2 order by seq desc limit 1',
    [assetId, seq],
  );
  const lines = await linesInside(db, bookId, seq);
  return lines.reduce((sum, { line }) => sum + issuedBy(line, asset), counted?.supply ?? 0n);
}

/**
 * The lines of the block that a seq lies inside of, up to the seq; none where it ends one. Two statements: with both bounds
 * known the planner takes the index, with one that it has yet to find it may read the whole journal.
 */
async function linesInside(db: Queries, bookId: number, seq: bigint): Promise<{ line: string }[]> {
  const [block] = await db.query<{ first_seq: bigint; last_seq: bigint }[]>(
    'select first_seq, last_seq from ledger.block where book_id = $1 and last_seq >= $2 order by last_seq limit 1',
    [bookId, seq],
  );
  if (!block || block.last_seq === seq || block.first_seq > seq) return [];
  return db.query('select line from ledger.transaction where book_id = $1 and seq between $2 and $3', [
    bookId,
    block.first_seq,
    seq,
  ]);
}

/** What a record added to the supply: what left faucets and the reserve less what entered sinks and the reserve. */
function issuedBy(line: string, asset: AssetCode): bigint {
  let issued = 0n;
  for (const posting of parseLine(line).postings) {
    if (posting.asset !== asset) continue;
    if (isIssuing(posting.from)) issued += posting.amount;
    if (isIssuing(posting.to)) issued -= posting.amount;
  }
  return issued;
}
