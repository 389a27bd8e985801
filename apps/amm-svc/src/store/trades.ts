import { type BookCode, type Instant, type PoolId, type Trade, amount } from '@tix/contracts';
import { queryPrepared, type JournalPart } from '@tix/runtime';
import type { DataSource, EntityManager } from 'typeorm';
import { type TradeEntity, Trades } from './entities';

export type Transaction = EntityManager;

const insert = {
  name: 'insert-trades',
  text: `insert into amm.trade (book, incarnation, seq, transaction_id, pool, account, side, amount_in, amount_out,
    lp_fee, sink_fee, spread, tax, tickets_after, materials_after, committed_at)
  select $1, $2, * from unnest($3::bigint[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::bigint[], $9::bigint[],
    $10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[], $14::bigint[], $15::bigint[], $16::bigint[])`,
};

/** In one statement; the position of the projection keeps it from being done twice. */
export async function insertTrades(
  tx: Transaction,
  { book, incarnation }: JournalPart,
  trades: readonly Trade[],
): Promise<void> {
  if (trades.length === 0) return;
  const column = (of: (trade: Trade) => unknown) => trades.map(of);
  await queryPrepared(tx, insert, [
    book,
    incarnation,
    column(({ seq }) => seq),
    column(({ transactionId }) => transactionId),
    column(({ pool }) => pool),
    column(({ account }) => account),
    column(({ side }) => side),
    column(({ amountIn }) => amountIn),
    column(({ amountOut }) => amountOut),
    column(({ lpFee }) => lpFee),
    column(({ sinkFee }) => sinkFee),
    column(({ spread }) => spread),
    column(({ tax }) => tax),
    column(({ reserves }) => reserves?.tickets ?? null),
    column(({ reserves }) => reserves?.materials ?? null),
    column(({ committedAt }) => committedAt),
  ]);
}

export interface TradeFilter {
  readonly book: BookCode;
  readonly pool: PoolId;
  readonly account: string | undefined;
  readonly side: 'buy' | 'sell' | undefined;
  readonly from: Instant | undefined;
  readonly to: Instant | undefined;
  /** Only trades before this seq. */
  readonly before: bigint | undefined;
  readonly limit: number;
}

/** Newest first, of the latest incarnation of the book that has traded here. */
export async function listTrades(db: DataSource, filter: TradeFilter): Promise<readonly Trade[]> {
  const { book, pool, limit } = filter;
  const latest = 'select max(incarnation) from amm.trade where book = :book and pool = :pool';
  const found = db
    .getRepository(Trades)
    .createQueryBuilder('trade')
    .where(`trade.book = :book and trade.pool = :pool and trade.incarnation = (${latest})`, { book, pool })
    .orderBy('trade.seq', 'DESC')
    .limit(limit);
  const add = (condition: string, name: keyof TradeFilter) => {
    if (filter[name] !== undefined) found.andWhere(condition, { [name]: filter[name] });
  };
  add('trade.account = :account', 'account');
  add('trade.side = :side', 'side');
  add('trade.committedAt >= :from', 'from');
  add('trade.committedAt < :to', 'to');
  add('trade.seq < :before', 'before');
  return (await found.getMany()).map(tradeOf);
}

/** The part of the journal that this service reads now: seqs of another incarnation are another history. */
export async function latestIncarnation(db: DataSource, book: BookCode): Promise<number> {
  const rows: readonly { incarnation: number }[] = await db.query(
    `select max(split_part(partition, ':', 2)::integer) as incarnation from amm.position where split_part(partition, ':', 1) = $1`,
    [book],
  );
  return rows[0]?.incarnation ?? 1;
}

function tradeOf({ ticketsAfter, materialsAfter, seq, committedAt, ...row }: TradeEntity): Trade {
  const { transactionId, pool, account, side, lpFee, sinkFee, spread, tax } = row;
  return {
    transactionId,
    seq: Number(seq),
    pool,
    account,
    side,
    amountIn: amount(row.amountIn),
    amountOut: amount(row.amountOut),
    lpFee,
    sinkFee,
    spread,
    tax,
    reserves: materialsAfter === null ? null : { tickets: ticketsAfter ?? 0n, materials: materialsAfter },
    committedAt: committedAt as Instant,
  };
}
