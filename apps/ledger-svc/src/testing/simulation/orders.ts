import { type AccountChange, type Address, type BookCode, MAIN_BOOK } from '@tix/contracts';
import type { LedgerCommand, Submission } from '../../domain/command';
import { asOperator, asService, move, parts, units } from '../submissions';
import type { Seeded } from './seeded';

export const GAME = 'game';
export const BOOKS = [MAIN_BOOK, GAME] as const;
const MEMBERS = ['member:a', 'member:b', 'member:c'] as const;
/** Opened on the way, if at all. */
const LATER = ['member:d', 'member:e', 'member:f'] as const;
const OTHERS = ['faucet:test', 'faucet:amm', 'sink:test', 'pool:p', 'system:reserve'] as const;
export const ADDRESSES: readonly Address[] = [...MEMBERS, ...LATER, ...OTHERS];

const operations = {
  DAILY_REWARD: { amount: 1n },
  SIGNUP_CREDIT: { amount: 3n },
  CREDIT_SPEND: { amount: -1n },
  CREDIT_ADD: { amount: 10n },
};
const capped = { ...operations, BONUS: { amount: 5n, dailyCap: units(12n) } };

/** What everything else needs, before anything goes wrong. */
export function firstOrders(seeded: Seeded, nowMs: number): Submission[] {
  const one = (kind: 'openBook' | 'openAccount' | 'setCatalog' | 'post', book: BookCode, facts: object) =>
    asOperator(kind, { id: seeded.id(nowMs), book, ...facts } as never);
  return BOOKS.flatMap((book) => [
    one('openBook', book, {}),
    ...MEMBERS.map((address) => one('openAccount', book, { address })),
    ...(book === GAME ? [one('setCatalog', book, { operations })] : []),
    ...MEMBERS.map((address) =>
      one('post', book, { type: 'credit', postings: [move('faucet:test', address, 60n, assetOf(book))] }),
    ),
  ]);
}

const assetOf = (book: BookCode) => (book === MAIN_BOOK ? 'TICKET' : 'CREDIT');

interface Kind {
  readonly weight: number;
  make(orders: Orders): Submission;
}

/** Commands of every kind about a handful of accounts, so that they meet each other. */
export class Orders {
  /** Ids of earlier commands, whatever became of them. */
  private readonly holds: string[] = [];
  private readonly transactions: string[] = [];
  private readonly seeded: Seeded;
  private readonly nowMs: () => number;

  constructor(seeded: Seeded, nowMs: () => number) {
    this.seeded = seeded;
    this.nowMs = nowMs;
  }

  /** Plain ones alone are decided ahead of those in front of them. */
  next(isPlain: boolean): Submission {
    const kind = this.seeded.weighted(isPlain ? plainKinds : kinds) as Kind;
    return kind.make(this);
  }

  transfer(more: object = {}): Submission {
    const { seeded } = this;
    const book = this.book();
    const count = seeded.pick([1, 1, 1, 2, 3]);
    const postings = Array.from({ length: count }, () => this.move(book));
    const order = asOperator('post', { ...this.key(book), type: 'transfer', postings, ...more });
    this.transactions.push(order.command.id);
    return order;
  }

  hold(): Submission {
    const book = this.book();
    const hold = { account: this.member(), amounts: parts(1n + BigInt(this.seeded.below(20)), assetOf(book)) };
    const order = asOperator('createHold', { ...this.key(book), hold, ttlSeconds: this.seeded.pick([20, 120, 3_600]) });
    this.holds.push(order.command.id);
    return order;
  }

  capture(): Submission {
    const book = this.book();
    const amounts = this.seeded.chance(50) ? { amounts: parts(1n + BigInt(this.seeded.below(9)), assetOf(book)) } : {};
    return asOperator('captureHold', {
      ...this.key(book),
      holdId: this.earlier(this.holds),
      to: this.member(),
      ...amounts,
    });
  }

  release(): Submission {
    return asOperator('voidHold', { ...this.key(this.book()), holdId: this.earlier(this.holds) });
  }

  correction(): Submission {
    const { seeded } = this;
    const order = { ...this.key(this.book()), transactionId: this.earlier(this.transactions), reason: 'test' };
    if (seeded.chance(50)) return asOperator('reverse', { ...order, force: seeded.chance(30) });
    return asOperator('refund', { ...order, amount: units(1n + BigInt(seeded.below(5))) });
  }

  opening(): Submission {
    return asOperator('openAccount', { ...this.key(this.book()), address: this.seeded.pick(LATER) });
  }

  account(): Submission {
    const key = this.key(this.book());
    const change = this.seeded.pick<AccountChange>([
      { kind: 'freeze', scope: 'debit' },
      { kind: 'unfreeze' },
      { kind: 'unfreeze' },
      { kind: 'limit', overdraftLimit: units(10n) },
      { kind: 'close' },
    ]);
    return asOperator('changeAccount', { ...key, address: this.member(), change, reason: 'test' });
  }

  operation(): Submission {
    if (this.seeded.chance(15)) {
      return asOperator('setCatalog', { ...this.key(GAME), operations: this.seeded.pick([operations, capped]) });
    }
    return this.run(['DAILY_REWARD', 'CREDIT_SPEND', 'BONUS']);
  }

  run(names: readonly [string, ...string[]]): Submission {
    const order = { ...this.key(GAME), account: this.member(), operation: this.seeded.pick(names) };
    return asOperator('runOperation', order, { operate: true });
  }

  ofService(): Submission {
    const { book, ...key } = this.key(MAIN_BOOK);
    if (this.seeded.chance(30)) return asService('amm-svc', 'openAccount', { ...key, book, address: 'pool:p' });
    const postings = [move('pool:p', this.member(), 1n + BigInt(this.seeded.below(9)))];
    return asService('amm-svc', 'post', { ...key, book, type: 'transfer', postings });
  }

  sweep(): Submission {
    const command: LedgerCommand = { kind: 'expireHolds', ...this.key(this.book()), accounts: [...MEMBERS] };
    return { command, caller: 'ledger-svc' };
  }

  private move(book: BookCode) {
    const { seeded } = this;
    const from = seeded.chance(25) ? 'faucet:test' : this.member();
    const to = seeded.chance(15) ? 'sink:test' : this.member();
    return move(from, to, 1n + BigInt(seeded.below(30)), assetOf(book));
  }

  private book(): BookCode {
    return this.seeded.chance(75) ? MAIN_BOOK : GAME;
  }

  private member(): Address {
    return this.seeded.chance(85) ? this.seeded.pick(MEMBERS) : this.seeded.pick(LATER);
  }

  private earlier(ids: readonly string[]): string {
    return ids[this.seeded.below(ids.length)] ?? this.id();
  }

  private key(book: BookCode) {
    return { id: this.id(), book, fingerprint: 'first' };
  }

  /** Made now, some time ago, or by a clock that is years ahead. */
  private id(): string {
    const ages = [0, 0, 0, 1_000, 60_000, -4_000_000_000_000] as const;
    return this.seeded.id(this.nowMs() - this.seeded.pick(ages));
  }
}

const plainKinds: readonly Kind[] = [
  { weight: 12, make: (orders) => orders.transfer() },
  { weight: 1, make: (orders) => orders.transfer({ dryRun: true }) },
  { weight: 1, make: (orders) => orders.opening() },
  { weight: 2, make: (orders) => orders.run(['DAILY_REWARD', 'CREDIT_SPEND', 'CREDIT_ADD']) },
];

const kinds: readonly Kind[] = [
  { weight: 12, make: (orders) => orders.transfer() },
  { weight: 1, make: (orders) => orders.transfer({ dryRun: true }) },
  { weight: 1, make: (orders) => orders.transfer({ metadata: { n: 1 }, note: 'a note' }) },
  { weight: 2, make: (orders) => orders.hold() },
  { weight: 2, make: (orders) => orders.capture() },
  { weight: 1, make: (orders) => orders.release() },
  { weight: 2, make: (orders) => orders.correction() },
  { weight: 1, make: (orders) => orders.opening() },
  { weight: 1, make: (orders) => orders.account() },
  { weight: 3, make: (orders) => orders.operation() },
  { weight: 1, make: (orders) => orders.ofService() },
  { weight: 1, make: (orders) => orders.sweep() },
];
