import {
  type Address,
  type AssetCode,
  type BookCode,
  type CommandId,
  type Instant,
  type NewPool,
  type Pool,
  type PoolStatus,
  centralPrice,
  poolAccount,
} from '@tix/contracts';

/** A pool as it is known here: everything but its reserves. */
export interface StoredPool {
  readonly book: BookCode;
  readonly status: PoolStatus;
  /** The currency of the book. */
  readonly tickets: AssetCode;
  /** Settings, and what it began with. */
  readonly settings: NewPool;
  readonly createdAt: Instant;
  /** The command that made it. */
  readonly createdBy: CommandId;
  readonly fingerprint: string;
  readonly actor: string;
  /** Ids of the commands that open its account and fill it, so that they are done once. */
  readonly openId: CommandId;
  readonly seedId: CommandId;
  /** Until then nobody sees it. */
  readonly isSeeded: boolean;
}

export interface Reserves {
  readonly tickets: bigint;
  readonly materials: bigint;
}

export const accountOf = ({ settings }: Pick<StoredPool, 'settings'>): Address => poolAccount(settings.id);

/** Whether it is the same pool: what may differ is when and by whom it was made. */
export function isSamePool(one: NewPool, other: NewPool): boolean {
  return fieldsOf(one) === fieldsOf(other);
}

function fieldsOf(pool: NewPool): string {
  return Object.entries(pool)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join();
}

export function viewPool(pool: StoredPool, reserves: Reserves): Pool {
  const { status, tickets, settings, createdAt } = pool;
  const { id, material } = settings;
  const price = priceOf(pool, reserves);
  return {
    id,
    status,
    account: accountOf(pool),
    material,
    tickets,
    ...pricingOf(settings),
    reserves,
    spotPrice: price === undefined ? null : spotPriceOf(pool, reserves, price),
    exactPrice: price === undefined ? null : exactly(price),
    createdAt,
  };
}

function pricingOf(settings: NewPool) {
  if (settings.pricing === 'ratio') {
    const { pricing, basePrice, targetInventory, spread, spreadBps } = settings;
    return { pricing, basePrice, targetInventory, spread, spreadBps };
  }
  const { pricing, mode, lpFeeBps, sinkFeeBps } = settings;
  return { pricing, mode, lpFeeBps, sinkFeeBps };
}

/** Tickets for one unit of material, as a fraction. */
interface Price {
  readonly tickets: bigint;
  readonly materials: bigint;
}

/** Before fees and spread; none where one side is empty. */
function priceOf({ settings }: StoredPool, { tickets, materials }: Reserves): Price | undefined {
  if (materials <= 0n) return undefined;
  if (settings.pricing === 'ratio') return { tickets: settings.basePrice * settings.targetInventory, materials };
  return tickets > 0n ? { tickets, materials } : undefined;
}

function spotPriceOf({ settings }: StoredPool, { materials }: Reserves, price: Price): bigint {
  const central = settings.pricing === 'ratio' ? centralPrice(settings, materials) : undefined;
  return central ?? price.tickets / price.materials;
}

const EXACTLY = 10n ** 18n;

function exactly({ tickets, materials }: Price): { price: string; inverse: string } {
  return { price: String((tickets * EXACTLY) / materials), inverse: String((materials * EXACTLY) / tickets) };
}
