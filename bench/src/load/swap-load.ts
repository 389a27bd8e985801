import { amount, createAsset, createPool, swap } from '@tix/contracts';
import { type Ask, connectLoad, fund, must, openAccounts, signAdmin, signFor } from './load-bus';
import { serveOrders } from './serve-orders';

/** Swaps with one pool of two reserves, half of them purchases, as the gateway sends them. */
const ORE = 'ore';
const TICKETS = 1_000_000n;
const MATERIALS = 50_000n;
/** No price is that good: the ledger evaluates the trade and refuses it. */
const UNREACHABLE = amount(1_000_000_000n);
const REFUSED_OF_ALL = 0.2;

const addressOf = (account: number) => `member:swapper-${account}`;
let accounts = 0;

async function main(): Promise<void> {
  const ask = await connectLoad('bench-swaps');
  serveOrders({
    async prepare(count) {
      await prepare(ask, count);
      return (accounts = count);
    },
    operation: (variant) => trade(ask, variant),
  });
}

/** A pool, and accounts with tickets and material. */
async function prepare(ask: Ask, count: number): Promise<void> {
  const asset = { code: ORE, kind: 'raw' as const, scale: 0, maxSupply: amount(10n ** 15n), tradable: true };
  await must(ask(createAsset, { ...signAdmin(), asset }));
  const fees = { lpFeeBps: 0, sinkFeeBps: 30, tickets: amount(10n ** 12n), materials: amount(5n * 10n ** 10n) };
  const pool = { id: ORE, material: ORE, pricing: 'constantProduct' as const, mode: 'protocol' as const, ...fees };
  await must(ask(createPool, { ...signAdmin(), pool }));
  const all = Array.from({ length: count }, (_, account) => addressOf(account));
  await openAccounts(ask, all);
  await fund(ask, all, { TICKET: TICKETS, [ORE]: MATERIALS });
}

async function trade(ask: Ask, variant: string): Promise<string | undefined> {
  const account = addressOf(Math.floor(Math.random() * accounts));
  const isRefused = variant === 'refused' && Math.random() < REFUSED_OF_ALL;
  const side = Math.random() < 0.5 ? ('buy' as const) : ('sell' as const);
  const given = amount(side === 'buy' ? 200n : 10n);
  const limit = isRefused ? UNREACHABLE : amount(1n);
  const order = { poolId: ORE, account, side, exact: 'in' as const, amount: given, limit };
  const code = await ask(swap, { ...signFor(account), ...order });
  return isRefused && code === 'SLIPPAGE_EXCEEDED' ? undefined : code;
}

void main();
