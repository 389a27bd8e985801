import { type PayloadOf, type Trade, transactionsPosted } from '@tix/contracts';
import {
  type JournalPart,
  type Projection,
  type ServiceParts,
  journalPartOf,
  partitionOf,
  project,
  readJournal,
} from '@tix/runtime';
import * as z from 'zod';
import type { StoredPool } from '../domain/pool';
import { poolOf, readSwap } from '../domain/read-swap';
import { type PoolKey, findPools } from '../store/pools';
import { type Transaction, insertTrades } from '../store/trades';

type Posted = PayloadOf<typeof transactionsPosted>['transactions'][number];

const MESSAGES_MAX = 64;

/** Keeps the list of trades: what the ledger has posted and moves a pool, in the order of its seqs. */
export function projectTrades({ db, bus }: Pick<ServiceParts, 'db' | 'bus'>): Projection {
  return project(
    { db, bus, schema: 'amm' },
    {
      event: transactionsPosted,
      batchMax: MESSAGES_MAX,
      stretchOf: ({ book, incarnation, transactions }) => ({
        partition: partitionOf({ book, incarnation }),
        items: transactions,
      }),
      seqOf: ({ seq }: Posted) => seq,
      apply: (tx, { partition, items }) => apply(tx, journalPartOf(partition), items),
      fill: async (partition, afterSeq) => (await readJournal(bus, journalPartOf(partition), afterSeq))?.map(readLine),
    },
  );
}

async function apply(tx: Transaction, part: JournalPart, items: readonly Posted[]): Promise<void> {
  const pools = await poolsOf(tx, part, items);
  const trades: Trade[] = [];
  for (const transaction of items) {
    const pool = pools.get(poolOf(transaction) ?? '');
    if (pool) trades.push(readSwap(transaction, pool));
  }
  await insertTrades(tx, part, trades);
}

async function poolsOf(
  tx: Transaction,
  { book }: JournalPart,
  items: readonly Posted[],
): Promise<ReadonlyMap<string, StoredPool>> {
  const ids = new Set(items.flatMap((transaction) => poolOf(transaction) ?? []));
  const keys: readonly PoolKey[] = [...ids].map((id) => ({ book, id }));
  const found = keys.length > 0 ? await findPools(tx, keys) : [];
  return new Map(found.map((pool) => [pool.settings.id, pool]));
}

const Item = transactionsPosted.payload.shape.transactions.element;

function readLine(line: string): Posted {
  const { holds, ...record } = JSON.parse(line) as { readonly holds?: unknown };
  return z.decode(Item, { ...record, balances: [] } as never);
}
