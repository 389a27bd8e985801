import { type BookCode, type Instant, type NewPool, type PoolId, type PoolStatus, amount } from '@tix/contracts';
import { queryPrepared } from '@tix/runtime';
import type { DataSource, EntityManager, Repository } from 'typeorm';
import type { StoredPool } from '../domain/pool';
import { type PoolEntity, Pools } from './entities';

type Sql = DataSource | EntityManager;
const tableOf = (sql: Sql): Repository<PoolEntity> => sql.getRepository(Pools);

export interface PoolKey {
  readonly book: BookCode;
  readonly id: PoolId;
}

/** False when there is one under this id, whatever its settings. */
export async function insertPool(sql: Sql, pool: StoredPool): Promise<boolean> {
  const inserted = await tableOf(sql)
    .createQueryBuilder()
    .insert()
    .values(rowOf(pool))
    .orIgnore()
    .returning('id')
    .execute();
  return (inserted.raw as readonly unknown[]).length === 1;
}

export async function findPool(sql: Sql, { book, id }: PoolKey): Promise<StoredPool | undefined> {
  const row = await tableOf(sql).findOneBy({ book, id });
  return row ? poolOf(row) : undefined;
}

const find = {
  name: 'find-pools',
  text: `select book, id, status, tickets, material, pricing, base_price as "basePrice",
    target_inventory as "targetInventory", spread, spread_bps as "spreadBps", lp_fee_bps as "lpFeeBps",
    sink_fee_bps as "sinkFeeBps", seed_tickets as "seedTickets", seed_materials as "seedMaterials",
    created_at as "createdAt", created_by as "createdBy", fingerprint, actor, open_id as "openId", seed_id as "seedId",
    is_seeded as "isSeeded"
  from amm.pool where (book, id) in (select * from unnest($1::text[], $2::text[]))`,
};

/** One statement for many keys; what does not exist is left out. */
export async function findPools(sql: Sql, keys: readonly PoolKey[]): Promise<readonly StoredPool[]> {
  const named = [keys.map(({ book }) => book), keys.map(({ id }) => id)];
  const rows = await queryPrepared<PoolEntity>(sql, find, named);
  return rows.map(poolOf);
}

interface PoolPage {
  readonly book: BookCode;
  readonly material: string | undefined;
  readonly after: PoolId | undefined;
  readonly limit: number;
}

export async function listPools(sql: Sql, { book, material, after, limit }: PoolPage): Promise<readonly StoredPool[]> {
  const found = tableOf(sql)
    .createQueryBuilder('pool')
    .where('pool.book = :book and pool.isSeeded', { book })
    .orderBy('pool.id collate "C"')
    .limit(limit);
  if (material !== undefined) found.andWhere('pool.material = :material', { material });
  if (after !== undefined) found.andWhere('pool.id collate "C" > :after', { after });
  return (await found.getMany()).map(poolOf);
}

/** Pools whose account still has to be opened and filled, oldest first. */
export async function listUnseeded(sql: Sql, limit: number): Promise<readonly StoredPool[]> {
  const rows = await tableOf(sql).find({ where: { isSeeded: false }, order: { createdAt: 'asc' }, take: limit });
  return rows.map(poolOf);
}

export async function markSeeded(sql: Sql, { book, id }: PoolKey): Promise<void> {
  await tableOf(sql).update({ book, id }, { isSeeded: true });
}

/** A pool that could not be filled was never there. */
export async function deleteUnseeded(sql: Sql, { book, id }: PoolKey): Promise<void> {
  await tableOf(sql).delete({ book, id, isSeeded: false });
}

/** False when there is no such pool. */
export async function setStatus(sql: Sql, { book, id }: PoolKey, status: PoolStatus): Promise<boolean> {
  const { affected } = await tableOf(sql).update({ book, id, isSeeded: true }, { status });
  return affected === 1;
}

function rowOf({ book, status, tickets, settings, ...pool }: StoredPool): PoolEntity {
  const { id, material, pricing, materials } = settings;
  const facts = { book, id, status, tickets, material, pricing, seedMaterials: materials, ...pool };
  if (settings.pricing === 'ratio') {
    const { basePrice, targetInventory, spread = null, spreadBps = null } = settings;
    const none = { lpFeeBps: null, sinkFeeBps: null, seedTickets: 0n };
    return { ...facts, ...none, basePrice, targetInventory, spread, spreadBps };
  }
  const { lpFeeBps, sinkFeeBps, tickets: seedTickets } = settings;
  const none = { basePrice: null, targetInventory: null, spread: null, spreadBps: null };
  return { ...facts, ...none, lpFeeBps, sinkFeeBps, seedTickets };
}

function poolOf(row: PoolEntity): StoredPool {
  const { book, status, tickets, createdBy, fingerprint, actor, openId, seedId, isSeeded } = row;
  const createdAt = row.createdAt as Instant;
  const facts = { createdAt, createdBy, fingerprint, actor, openId, seedId, isSeeded };
  return { book, status, tickets, settings: settingsOf(row), ...facts };
}

/** The table's constraint says which columns are there. */
function settingsOf(row: PoolEntity): NewPool {
  const { id, material, seedMaterials } = row;
  if (row.pricing === 'ratio') {
    const prices = { basePrice: amount(row.basePrice ?? 0n), targetInventory: amount(row.targetInventory ?? 0n) };
    const spread = row.spread === null ? { spreadBps: row.spreadBps ?? 0 } : { spread: row.spread };
    return { id, material, pricing: 'ratio', ...prices, ...spread, materials: seedMaterials };
  }
  const fees = { lpFeeBps: row.lpFeeBps ?? 0, sinkFeeBps: row.sinkFeeBps ?? 0 };
  const seed = { tickets: amount(row.seedTickets), materials: amount(seedMaterials) };
  return { id, material, pricing: 'constantProduct', mode: 'protocol', ...fees, ...seed };
}
