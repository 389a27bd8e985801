import type { DataSource } from 'typeorm';
import type { StoredPool } from '../domain/pool';
import { type PoolKey, findPools } from './pools';

interface Asker {
  readonly key: PoolKey;
  readonly resolve: (pool: StoredPool | undefined) => void;
  readonly reject: (error: unknown) => void;
}

export type ReadPool = (key: PoolKey) => Promise<StoredPool | undefined>;

/**
 * Reads pools as they are committed after the question was asked, so that a halt holds for every swap that comes after it.
 * Those who ask at once, or while a statement is out, share the next one: a busy pool costs one statement, not one per swap.
 */
export function readPools(db: DataSource): ReadPool {
  let waiting: Asker[] = [];
  let isReading = false;

  async function read(): Promise<void> {
    isReading = true;
    while (waiting.length > 0) {
      const askers = waiting;
      waiting = [];
      await answer(db, askers);
    }
    isReading = false;
  }

  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject });
      // Not at once: the requests of one message ask in the same turn.
      if (!isReading && waiting.length === 1) setImmediate(() => void read());
    });
}

async function answer(db: DataSource, askers: readonly Asker[]): Promise<void> {
  const keys = new Map(askers.map(({ key }) => [nameOf(key), key]));
  try {
    const found = await findPools(db, [...keys.values()]);
    const pools = new Map(found.map((pool) => [nameOf({ book: pool.book, id: pool.settings.id }), pool]));
    for (const { key, resolve } of askers) resolve(pools.get(nameOf(key)));
  } catch (error) {
    for (const { reject } of askers) reject(error);
  }
}

function nameOf({ book, id }: PoolKey): string {
  return `${book}/${id}`;
}
