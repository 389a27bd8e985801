import { getAccount } from '@tix/contracts';
import { type Bus, Outage, call } from '@tix/runtime';
import { type Reserves, type StoredPool, accountOf } from '../domain/pool';

const READ_MS = 3_000;

/** From the ledger, always: a pool's reserves are what its account has. */
export async function readReserves(bus: Bus, pool: StoredPool, requestId: string | undefined): Promise<Reserves> {
  const request = { book: pool.book, address: accountOf(pool) };
  const found = await call(bus, getAccount, request, {
    timeoutMs: READ_MS,
    ...(requestId !== undefined && { requestId }),
  });
  if (!found.ok) throw new Outage(`the reserves of ${pool.settings.id} cannot be read: ${found.refusal.code}`);
  const balanceOf = (asset: string) => found.value.balances.find((one) => one.asset === asset)?.balance ?? 0n;
  const materials = balanceOf(pool.settings.material);
  return { tickets: pool.settings.pricing === 'ratio' ? 0n : balanceOf(pool.tickets), materials };
}
