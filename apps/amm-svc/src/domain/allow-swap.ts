import { type Address, type PoolId, type Refused, type Result, clientKinds, kindOf, ok, refuse } from '@tix/contracts';
import type { StoredPool } from './pool';

type Barred = 'RESERVED_ACCOUNT' | 'POOL_NOT_FOUND' | 'POOL_HALTED';

interface Wish {
  readonly poolId: PoolId;
  readonly account: Address;
}

/** What is refused before the ledger is asked, in order of precedence. */
export function allowSwap(pool: StoredPool | undefined, { poolId, account }: Wish): Result<StoredPool, Barred> {
  // This service may debit pools and its faucet, so it has to see to it that nobody trades from them.
  if (!clientKinds.includes(kindOf(account))) return refuse('RESERVED_ACCOUNT', `${account} is reserved`);
  const found = seededPool(pool, poolId);
  if (!found.ok) return found;
  return found.value.status === 'halted' ? refuse('POOL_HALTED', `the pool ${poolId} is halted`) : found;
}

/** A pool that nobody has filled yet is not there. */
export function seededPool(pool: StoredPool | undefined, id: PoolId): Result<StoredPool, 'POOL_NOT_FOUND'> {
  return pool?.isSeeded ? ok(pool) : missingPool(id);
}

function missingPool(id: PoolId): Refused<'POOL_NOT_FOUND'> {
  return refuse('POOL_NOT_FOUND', `there is no pool ${id}`, { pool: id });
}
