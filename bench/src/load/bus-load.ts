import {
  type Address,
  amount,
  type Command,
  openAccount,
  POSTINGS_MAX,
  postTransaction,
  type PostingOrder,
  type RequestOf,
} from '@tix/contracts';
import { call, connectBus, createLog } from '@tix/runtime';
import { commandSigner, everyRight } from '../signed-command';
import { pair, serveOrders } from './serve-orders';

/** Transfers through the packing client, each with a capability of its own, as the gateway sends them. */
const BALANCE = 1_000_000n;
const OPEN_AT_ONCE = 2_000;
const TIMEOUT_MS = 20_000;

const sign = commandSigner(process.env['CAPABILITY_KEY'] ?? '', 'app:bench');
const addressOf = (account: number): Address => `member:${account}`;
let accounts = 0;

async function main(): Promise<void> {
  const bus = await connectBus({
    url: process.env['NATS_URL'] ?? '',
    user: 'gateway',
    password: process.env['NATS_PASSWORD'] ?? '',
    service: 'gateway',
    instance: 'bench',
    log: createLog({ service: 'bench', instance: 'bench', level: 'error' }),
    onClosed: (cause) => {
      throw cause;
    },
  });
  const ask = async <C extends Command>(contract: C, request: RequestOf<C>): Promise<string | undefined> => {
    const reply = await call(bus, contract, request, { timeoutMs: TIMEOUT_MS });
    return reply.ok ? undefined : reply.refusal.code;
  };
  const must = async (asked: Promise<string | undefined>): Promise<void> => {
    const failure = await asked;
    if (failure !== undefined) throw new Error(`the accounts cannot be made: ${failure}`);
  };
  const open = (account: number) => ask(openAccount, { ...sign(everyRight), address: addressOf(account) });
  const fund = (postings: PostingOrder[]) => ask(postTransaction, { ...sign(everyRight), type: 'credit', postings });

  serveOrders({
    async prepare(count) {
      const all = Array.from({ length: count }, (_, account) => account);
      for (const some of chunks(all, OPEN_AT_ONCE)) await Promise.all(some.map((account) => must(open(account))));
      const postings = all.map((account) => {
        return { from: 'faucet:bench', to: addressOf(account), asset: 'TICKET', amount: amount(BALANCE) };
      });
      for (const some of chunks(postings, POSTINGS_MAX)) await must(fund(some));
      return (accounts = count);
    },
    operation(variant) {
      const [from, to] = pair(accounts, variant).map(addressOf) as [Address, Address];
      const units = amount(1n + BigInt(Math.floor(Math.random() * 3)));
      return ask(postTransaction, {
        ...sign({ debits: [from], mint: false }),
        type: 'transfer',
        postings: [{ from, to, asset: 'TICKET', amount: units }],
      });
    },
  });
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}

void main();
