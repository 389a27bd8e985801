import {
  amount,
  type Command,
  createAsset,
  createPool,
  openAccount,
  POSTINGS_MAX,
  postTransaction,
  type PostingOrder,
  type RequestOf,
  swap,
} from '@tix/contracts';
import { call, connectBus, createLog } from '@tix/runtime';
import { commandSigner, everyRight } from '../signed-command';
import { serveOrders } from './serve-orders';

/** Swaps with one pool of two reserves, half of them purchases, as the gateway sends them. */
const ORE = 'ore';
const TICKETS = 1_000_000n;
const MATERIALS = 50_000n;
const OPEN_AT_ONCE = 1_000;
const TIMEOUT_MS = 20_000;
/** No price is that good: the ledger evaluates the trade and refuses it. */
const UNREACHABLE = amount(1_000_000_000n);
const REFUSED_OF_ALL = 0.2;

const sign = commandSigner(process.env['CAPABILITY_KEY'] ?? '', 'app:bench');
const signAdmin = (): ReturnType<typeof sign> => sign({ ...everyRight, admin: true });
const addressOf = (account: number) => `member:swapper-${account}`;
let accounts = 0;

type Ask = <C extends Command>(contract: C, request: RequestOf<C>) => Promise<string | undefined>;

async function main(): Promise<void> {
  const bus = await connectBus({
    url: process.env['NATS_URL'] ?? '',
    user: 'gateway',
    password: process.env['NATS_PASSWORD'] ?? '',
    service: 'gateway',
    instance: 'bench-swaps',
    log: createLog({ service: 'bench', instance: 'bench-swaps', level: 'error' }),
    onClosed: (cause) => {
      throw cause;
    },
  });
  const ask: Ask = async (contract, request) => {
    const reply = await call(bus, contract, request, { timeoutMs: TIMEOUT_MS });
    return reply.ok ? undefined : reply.refusal.code;
  };
  serveOrders({
    async prepare(count) {
      await prepare(ask, count);
      return (accounts = count);
    },
    operation: (variant) => trade(ask, variant),
  });
}

async function must(asked: Promise<string | undefined>): Promise<void> {
  const failure = await asked;
  if (failure !== undefined) throw new Error(`what is traded cannot be made: ${failure}`);
}

/** A pool, and accounts with tickets and material. */
async function prepare(ask: Ask, count: number): Promise<void> {
  const asset = { code: ORE, kind: 'raw' as const, scale: 0, maxSupply: amount(10n ** 15n), tradable: true };
  await must(ask(createAsset, { ...signAdmin(), asset }));
  const fees = { lpFeeBps: 0, sinkFeeBps: 30, tickets: amount(10n ** 12n), materials: amount(5n * 10n ** 10n) };
  const pool = { id: ORE, material: ORE, pricing: 'constantProduct' as const, mode: 'protocol' as const, ...fees };
  await must(ask(createPool, { ...signAdmin(), pool }));
  const all = Array.from({ length: count }, (_, account) => addressOf(account));
  for (const some of chunks(all, OPEN_AT_ONCE)) {
    await Promise.all(some.map((address) => must(ask(openAccount, { ...sign(everyRight), address }))));
  }
  const postings = all.flatMap((to): PostingOrder[] => [
    { from: 'faucet:bench', to, asset: 'TICKET', amount: amount(TICKETS) },
    { from: 'faucet:bench', to, asset: ORE, amount: amount(MATERIALS) },
  ]);
  for (const some of chunks(postings, POSTINGS_MAX)) {
    await must(ask(postTransaction, { ...sign(everyRight), type: 'credit', postings: some }));
  }
}

async function trade(ask: Ask, variant: string): Promise<string | undefined> {
  const account = addressOf(Math.floor(Math.random() * accounts));
  const isRefused = variant === 'refused' && Math.random() < REFUSED_OF_ALL;
  const side = Math.random() < 0.5 ? ('buy' as const) : ('sell' as const);
  const given = amount(side === 'buy' ? 200n : 10n);
  const limit = isRefused ? UNREACHABLE : amount(1n);
  const order = { poolId: ORE, account, side, exact: 'in' as const, amount: given, limit };
  const code = await ask(swap, { ...sign({ debits: [account], mint: false }), ...order });
  return isRefused && code === 'SLIPPAGE_EXCEEDED' ? undefined : code;
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}

void main();
