import { randomUUID } from 'node:crypto';
import {
  type AssetCode,
  type Instant,
  type Pool,
  type RequestOf,
  type createPool as contract,
  listAssets,
  listBooks,
  ok,
  refuse,
} from '@tix/contracts';
import { type Bus, type Handler, type ServiceParts, call } from '@tix/runtime';
import { type StoredPool, isSamePool, viewPool } from '../domain/pool';
import { fillPool, isTriedAgain } from '../store/fill-pool';
import { readReserves } from '../store/read-reserves';
import { deleteUnseeded, findPool, insertPool, markSeeded } from '../store/pools';

const READ_MS = 3_000;

type Parts = Pick<ServiceParts, 'bus' | 'db' | 'clock'>;
type Order = RequestOf<typeof contract>;

/**
 * The row first, then its account and what it begins with, then the row is shown: what stops in between is gone on with, by
 * the retry of the command or by `fillPools`.
 */
export const createPool =
  ({ bus, db, clock }: Parts): Handler<typeof contract> =>
  async (order, { requestId }) => {
    const key = { book: order.book, id: order.pool.id };
    const before = await findPool(db, key);
    if (before) return answerExisting({ bus, db }, before, order, requestId);
    const tickets = await tradableFor(bus, order);
    if (!tickets.ok) return tickets;
    const pool = newPool(order, tickets.value, clock.now());
    if (order.dryRun) return ok({ pool: asMade(pool), created: true, replayed: false });
    if (await insertPool(db, pool)) return fill({ bus, db }, pool, false);
    const other = await findPool(db, key);
    if (other) return answerExisting({ bus, db }, other, order, requestId);
    return refuse('UNAVAILABLE', 'another pool of this id was just given up');
  };

function newPool({ id, book, actor, fingerprint = '', pool }: Order, tickets: AssetCode, now: Instant): StoredPool {
  const ids = { createdBy: id, openId: randomUUID(), seedId: randomUUID() };
  const facts = { status: 'active' as const, createdAt: now, fingerprint, actor, isSeeded: false };
  return { book, tickets, settings: pool, ...ids, ...facts };
}

/** The currency of the book that the material is traded for. */
async function tradableFor(bus: Bus, { book, pool }: Order) {
  const options = { timeoutMs: READ_MS };
  const books = await call(bus, listBooks, { book }, options);
  if (!books.ok) return books;
  const currency = books.value.data.find(({ code }) => code === book)?.currency;
  if (currency === undefined) return refuse('BOOK_NOT_FOUND', `there is no book ${book}`);
  const found = await call(bus, listAssets, { book, code: pool.material, limit: 1 }, options);
  if (!found.ok) return found;
  const [asset] = found.value.data;
  if (!asset) return refuse('ASSET_NOT_FOUND', `${pool.material} does not exist`, { asset: pool.material });
  const details = { asset: asset.code, kind: asset.kind, tradable: asset.tradable };
  if (asset.kind === 'raw' && asset.tradable) return ok(currency);
  return refuse('NOT_AMM_TRADABLE', `${asset.code} is not a raw material that is traded`, details);
}

type Filling = Pick<ServiceParts, 'bus' | 'db'>;

async function fill({ bus, db }: Filling, pool: StoredPool, replayed: boolean) {
  const key = { book: pool.book, id: pool.settings.id };
  const filled = await fillPool(bus, pool);
  if (filled.ok) {
    await markSeeded(db, key);
    return ok({ pool: asMade(pool), created: true, replayed });
  }
  const { code } = filled.refusal;
  // The row stays, and the pool is made whether or not somebody asks for it again.
  if (isTriedAgain(code))
    return refuse('OUTCOME_UNKNOWN', `the pool is written down and waits for the ledger: ${code}`);
  await deleteUnseeded(db, key);
  return filled;
}

/** A retry gets the first answer; another command gets the pool as it is, or is told that it is not the one it wants. */
async function answerExisting({ bus, db }: Filling, pool: StoredPool, order: Order, requestId: string | undefined) {
  const isRetry = pool.createdBy === order.id;
  if (isRetry && pool.fingerprint !== (order.fingerprint ?? '')) {
    const details = { firstFingerprint: pool.fingerprint };
    return refuse('IDEMPOTENCY_KEY_REUSED', 'the key was used for another request', details);
  }
  if (!isSamePool(pool.settings, order.pool)) {
    return refuse('ALREADY_EXISTS', `there is a pool ${pool.settings.id} with other settings`);
  }
  if (!pool.isSeeded) return fill({ bus, db }, pool, isRetry);
  if (isRetry) return ok({ pool: asMade(pool), created: true, replayed: true });
  return ok({ pool: viewPool(pool, await readReserves(bus, pool, requestId)), created: false, replayed: false });
}

/** The pool right after it was made. */
function asMade(pool: StoredPool): Pool {
  const { settings } = pool;
  const tickets = settings.pricing === 'ratio' ? 0n : settings.tickets;
  return viewPool({ ...pool, status: 'active' }, { tickets, materials: settings.materials });
}
