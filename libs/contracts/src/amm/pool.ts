import * as z from 'zod';
import { Amount, SignedAmount, Units } from '../amount';
import { Instant } from '../instant';
import { type Address, AssetCode } from '../names';
import { LADDER_UNITS_MAX, LADDER_VALUE_MAX } from '../rules';

/** A segment of an address: the pool's account is `pool:<id>`. */
export const PoolId = z
  .string()
  .regex(/^[A-Za-z0-9_.-]{1,64}$/, 'not the id of a pool')
  .meta({ examples: ['wood'] });
export type PoolId = z.infer<typeof PoolId>;

export function poolAccount(id: PoolId): Address {
  return `pool:${id}`;
}

/** A halted pool answers quotes and refuses swaps. */
export const PoolStatus = z.enum(['active', 'halted']);
export type PoolStatus = z.infer<typeof PoolStatus>;

const LadderUnits = Amount.refine((units) => units <= BigInt(LADDER_VALUE_MAX), 'at most 1000000000');
/** A fee that took everything would leave nothing to divide by. */
const FeeBps = z.int().min(0).max(9_999);

/** A price that follows from the inventory alone; tickets are minted and burned. See `ratioLadder.v1`. */
export const ratioFields = {
  id: PoolId,
  material: AssetCode,
  pricing: z.literal('ratio'),
  /** Of one unit, in the currency's smallest unit, when the inventory is `targetInventory`. */
  basePrice: LadderUnits,
  targetInventory: LadderUnits,
  /** Between buying and selling: for each unit, absolute or in basis points of its price. */
  spread: Units.refine((units) => units <= BigInt(LADDER_VALUE_MAX), 'at most 1000000000').optional(),
  spreadBps: z.int().min(0).max(10_000).optional(),
  /** The first inventory. */
  materials: Units.refine((units) => units <= BigInt(LADDER_UNITS_MAX), 'at most 1048576'),
};

/** A price that keeps the product of two reserves. See `constantProduct.v1`. */
export const constantProductFields = {
  id: PoolId,
  material: AssetCode,
  pricing: z.literal('constantProduct'),
  /** Who may add to the reserves and take from them: with `protocol` nobody. */
  mode: z.literal('protocol'),
  /** Of what enters, stays in the pool. */
  lpFeeBps: FeeBps,
  /** Of the tickets, burned. */
  sinkFeeBps: FeeBps,
  /** The first reserves. */
  tickets: Amount,
  materials: Amount,
};

const ratio = z
  .strictObject(ratioFields)
  .refine(({ basePrice, targetInventory }) => basePrice * targetInventory <= BigInt(LADDER_VALUE_MAX), {
    path: ['targetInventory'],
    message: 'basePrice × targetInventory is at most 1000000000',
    when: hasNoIssue,
  })
  .refine(({ spread, spreadBps }) => (spread === undefined) !== (spreadBps === undefined), {
    path: ['spread'],
    message: 'give one of spread and spreadBps',
    when: hasNoIssue,
  });

/** A pool as it is made: its settings, which never change, and what it begins with. */
export const NewPool = z.discriminatedUnion('pricing', [ratio, z.strictObject(constantProductFields)]);
export type NewPool = z.output<typeof NewPool>;

/** The same, with what most pools of the economy have left out. */
export const NewPoolBody = z.discriminatedUnion('pricing', [
  ratio,
  z.strictObject(constantProductFields).partial({ mode: true, lpFeeBps: true, sinkFeeBps: true }),
]);
export type NewPoolBody = z.output<typeof NewPoolBody>;

/** Checks across fields need decoded fields: zod would run them on a field whose codec has refused it. */
function hasNoIssue({ issues }: { issues: readonly unknown[] }): boolean {
  return issues.length === 0;
}

/** What the pool's account has: never a second copy. A ratio pool holds no tickets. */
export const PoolReserves = z.object({ tickets: SignedAmount, materials: SignedAmount });

/** One unit of material in the currency's smallest unit, in units of 10⁻¹⁸ as digits, and the inverse. Rounded down. */
export const ExactPrice = z.object({ price: z.string(), inverse: z.string() });

export const Pool = z.object({
  id: PoolId,
  status: PoolStatus,
  account: z.string(),
  material: AssetCode,
  tickets: AssetCode,
  pricing: z.enum(['ratio', 'constantProduct']),
  basePrice: LadderUnits.optional(),
  targetInventory: LadderUnits.optional(),
  spread: Units.optional(),
  spreadBps: z.int().optional(),
  mode: z.literal('protocol').optional(),
  lpFeeBps: z.int().optional(),
  sinkFeeBps: z.int().optional(),
  reserves: PoolReserves,
  /** Before fees and spread, rounded down; null where nothing is there to have a price. */
  spotPrice: Units.nullable(),
  exactPrice: ExactPrice.nullable(),
  createdAt: Instant,
});
export type Pool = z.output<typeof Pool>;
