import {
  type CodeOf,
  type PostingOrder,
  type Result,
  amount,
  isPassing,
  ok,
  openAccount,
  postTransaction,
  type Address,
  type AssetCode,
} from '@tix/contracts';
import { type Bus, type TransportCode, call } from '@tix/runtime';
import { type StoredPool, accountOf } from '../domain/pool';

const FILL_MS = 8_000;
const SEED_REASON = 'amm_seed';
const SEED_FAUCET: Address = 'faucet:amm_seed';

type FillCode = CodeOf<typeof openAccount> | CodeOf<typeof postTransaction> | TransportCode;

/** Opens the pool's account and mints what it begins with; each is done once, however often this runs. */
export async function fillPool(bus: Bus, pool: StoredPool): Promise<Result<undefined, FillCode>> {
  const fields = { book: pool.book, actor: pool.actor };
  const address = accountOf(pool);
  const opened = await call(bus, openAccount, { ...fields, id: pool.openId, address }, { timeoutMs: FILL_MS });
  if (!opened.ok) return opened;
  const postings = seedOf(pool, address);
  if (postings.length === 0) return ok(undefined);
  const order = { ...fields, id: pool.seedId, type: 'liquidity' as const, reason: SEED_REASON, postings };
  const posted = await call(bus, postTransaction, order, { timeoutMs: FILL_MS });
  return posted.ok ? ok(undefined) : posted;
}

function seedOf({ settings, tickets }: StoredPool, to: Address): PostingOrder[] {
  const seed = (asset: AssetCode, units: bigint): PostingOrder[] => {
    return units > 0n ? [{ from: SEED_FAUCET, to, asset, amount: amount(units), kind: 'principal' }] : [];
  };
  const materials = seed(settings.material, settings.materials);
  return settings.pricing === 'ratio' ? materials : [...materials, ...seed(tickets, settings.tickets)];
}

/** Whether trying again may have another end. */
export function isTriedAgain(code: FillCode): boolean {
  return isPassing(code) || code === 'ASSET_HALTED';
}
