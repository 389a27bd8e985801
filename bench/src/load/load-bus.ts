import {
  amount,
  type Command,
  openAccount,
  POSTINGS_MAX,
  postTransaction,
  type PostingOrder,
  type RequestOf,
} from '@tix/contracts';
import { call, type CallOptions, connectBus, createLog } from '@tix/runtime';
import { commandSigner, everyRight, type Rights } from '../signed-command';

const TIMEOUT_MS = 20_000;
const OPEN_AT_ONCE = 1_000;

/** Answers the code of the refusal, if it is one. */
export type Ask = <C extends Command>(contract: C, request: RequestOf<C>) => Promise<string | undefined>;

export const sign = commandSigner(process.env['CAPABILITY_KEY'] ?? '', 'app:bench');
export const signAll = (): ReturnType<typeof sign> => sign(everyRight);
export const signAdmin = (): ReturnType<typeof sign> => sign({ ...everyRight, admin: true });
export const signAdminOf = (book: string): ReturnType<typeof sign> => sign({ ...everyRight, admin: true, book });
export const signFor = (account: string): ReturnType<typeof sign> => {
  const rights: Rights = { debits: [account], mint: false };
  return sign(rights);
};

/** Answers what was replied. */
export type Read = <C extends Command>(contract: C, request: RequestOf<C>) => ReturnType<typeof call<C>>;

/** The packing client of the gateway, for one load process. */
export async function connectLoad(instance: string, options: Partial<CallOptions> = {}): Promise<Ask> {
  const read = await connectReader(instance, options);
  return async (contract, request) => {
    const reply = await read(contract, request);
    return reply.ok ? undefined : reply.refusal.code;
  };
}

export async function connectReader(instance: string, options: Partial<CallOptions> = {}): Promise<Read> {
  const bus = await connectBus({
    url: process.env['NATS_URL'] ?? '',
    user: 'gateway',
    password: process.env['NATS_PASSWORD'] ?? '',
    service: 'gateway',
    instance,
    log: createLog({ service: 'bench', instance, level: 'error' }),
    onClosed: (cause) => {
      throw cause;
    },
  });
  return (contract, request) => call(bus, contract, request, { timeoutMs: TIMEOUT_MS, ...options });
}

/** What is needed for the operations: without it nothing can be measured. */
export async function must(asked: Promise<string | undefined>): Promise<void> {
  const failure = await asked;
  if (failure !== undefined) throw new Error(`what is measured cannot be prepared: ${failure}`);
}

export async function openAccounts(ask: Ask, addresses: readonly string[]): Promise<void> {
  for (const some of chunks(addresses, OPEN_AT_ONCE)) {
    await Promise.all(some.map((address) => must(ask(openAccount, { ...signAll(), address }))));
  }
}

/** As much of each asset for every account. */
export async function fund(
  ask: Ask,
  addresses: readonly string[],
  assets: Readonly<Record<string, bigint>>,
): Promise<void> {
  const postings = addresses.flatMap((to) =>
    Object.entries(assets).map(([asset, units]): PostingOrder => ({
      from: 'faucet:bench',
      to,
      asset,
      amount: amount(units),
    })),
  );
  for (const some of chunks(postings, POSTINGS_MAX)) {
    await must(ask(postTransaction, { ...signAll(), type: 'credit', postings: some }));
  }
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}
