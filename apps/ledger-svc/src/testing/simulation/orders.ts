import { type AccountChange, MAIN_BOOK, type BookCode } from '@tix/contracts';
import type { LedgerCommand, Submission } from '../../domain/command';
import { asOperator, asService, move, parts, units } from '../submissions';
import { CountedOrders } from './counted-orders';
import { BOOKS, currencyOf, GAME, LATER, MEMBERS, OrderParts } from './order-parts';
import type { Seeded } from './seeded';

interface Kind {
  readonly weight: number;
  make(orders: Orders): Submission;
}

/** Commands of every kind about a handful of accounts, so that they meet each other. */
export class Orders {
  readonly counted: CountedOrders;
  private readonly seeded: Seeded;
  private readonly parts: OrderParts;

  constructor(seeded: Seeded, nowMs: () => number) {
    this.seeded = seeded;
    this.parts = new OrderParts(seeded, nowMs);
    this.counted = new CountedOrders(this.parts);
  }

  /** What everything else needs, before anything goes wrong. */
  first(): Submission[] {
    const one = (kind: 'openBook' | 'openAccount' | 'post', book: BookCode, facts: object) =>
      asOperator(kind, { ...this.parts.key(book), ...facts } as never);
    return BOOKS.flatMap((book) => [
      one('openBook', book, {}),
      ...MEMBERS.map((address) => one('openAccount', book, { address })),
      ...this.counted.first(book),
      ...MEMBERS.map((address) =>
        one('post', book, { type: 'credit', postings: [move('faucet:test', address, 60n, currencyOf(book))] }),
      ),
    ]);
  }

  next(mix: keyof typeof mixes): Submission {
    const kind = this.seeded.weighted<Kind>(mixes[mix]) as Kind;
    return kind.make(this);
  }

  transfer(more: object = {}): Submission {
    const { seeded } = this;
    const book = this.parts.book();
    const count = seeded.pick([1, 1, 1, 2, 3]);
    const postings = Array.from({ length: count }, () => this.parts.move(book));
    const order = asOperator('post', { ...this.parts.key(book), type: 'transfer', postings, ...more });
    this.parts.transactions.push(order.command.id);
    return order;
  }

  /** All in one book, done together or not at all. */
  bulk(): Submission[] {
    const [first, ...others] = [0, 1, 2].map(() => (this.seeded.chance(30) ? this.counted.use() : this.transfer()));
    return [first as Submission, ...others.filter(({ command }) => command.book === first?.command.book)];
  }

  hold(): Submission {
    const book = this.parts.book();
    const amounts = parts(1n + BigInt(this.seeded.below(20)), currencyOf(book));
    const hold = { account: this.parts.member(), amounts };
    const ttlSeconds = this.seeded.pick([20, 120, 3_600]);
    const order = asOperator('createHold', { ...this.parts.key(book), hold, ttlSeconds });
    this.parts.holds.push(order.command.id);
    return order;
  }

  capture(): Submission {
    const book = this.parts.book();
    const units = 1n + BigInt(this.seeded.below(9));
    return asOperator('captureHold', {
      ...this.parts.key(book),
      holdId: this.parts.earlier(this.parts.holds),
      to: this.parts.member(),
      ...(this.seeded.chance(50) && { amounts: parts(units, currencyOf(book)) }),
    });
  }

  release(): Submission {
    const holdId = this.parts.earlier(this.parts.holds);
    return asOperator('voidHold', { ...this.parts.key(this.parts.book()), holdId });
  }

  /** Out of one hold into another. */
  exchange(): Submission {
    const book = this.parts.book();
    const [key, holdId] = [this.parts.key(book), this.parts.earlier(this.parts.holds)];
    const postings = [move(`hold:${holdId}`, this.parts.member(), 2n, currencyOf(book)), this.parts.move(book)];
    const holds = [{ id: key.id, account: this.parts.member(), amounts: parts(3n, currencyOf(book)) }];
    this.parts.holds.push(key.id);
    return asOperator('post', { ...key, type: 'purchase', postings, holds, releases: [holdId] });
  }

  correction(): Submission {
    const { seeded } = this;
    const transactionId = this.parts.earlier(this.parts.transactions);
    const order = { ...this.parts.key(this.parts.book()), transactionId, reason: 'test' };
    if (seeded.chance(50)) return asOperator('reverse', { ...order, force: seeded.chance(30) });
    return asOperator('refund', { ...order, amount: units(1n + BigInt(seeded.below(5))) });
  }

  opening(): Submission {
    return asOperator('openAccount', { ...this.parts.key(this.parts.book()), address: this.seeded.pick(LATER) });
  }

  account(): Submission {
    const key = this.parts.key(this.parts.book());
    const change = this.seeded.pick<AccountChange>([
      { kind: 'freeze', scope: 'debit' },
      { kind: 'unfreeze' },
      { kind: 'unfreeze' },
      { kind: 'limit', overdraftLimit: units(10n) },
      { kind: 'close' },
    ]);
    return asOperator('changeAccount', { ...key, address: this.parts.member(), change, reason: 'test' });
  }

  ofService(): Submission {
    const key = this.parts.key(MAIN_BOOK);
    if (this.seeded.chance(30)) return asService('amm-svc', 'openAccount', { ...key, address: 'pool:p' });
    const postings = [move('pool:p', this.parts.member(), 1n + BigInt(this.seeded.below(9)))];
    return asService('amm-svc', 'post', { ...key, type: 'transfer', postings });
  }

  sweep(): Submission {
    const command: LedgerCommand = {
      kind: 'expireHolds',
      ...this.parts.key(this.parts.book()),
      accounts: [...MEMBERS],
    };
    return { command, caller: 'ledger-svc' };
  }
}

/** But for the first, in some catalogs. */
const UNCOUNTED = ['DAILY_REWARD', 'CREDIT_SPEND', 'CREDIT_ADD', 'CREDIT_ADD'] as const;

/** `plain` ones alone are decided ahead of those in front of them; of `counted` ones several meet in a batch. */
const mixes = {
  plain: [
    { weight: 12, make: (orders) => orders.transfer() },
    { weight: 1, make: (orders) => orders.transfer({ dryRun: true }) },
    { weight: 1, make: (orders) => orders.opening() },
    { weight: 2, make: ({ counted }) => counted.run(UNCOUNTED, GAME) },
  ],
  counted: [
    { weight: 4, make: ({ counted }) => counted.use() },
    { weight: 1, make: ({ counted }) => counted.use({ dryRun: true }) },
    { weight: 2, make: ({ counted }) => counted.box() },
    { weight: 3, make: ({ counted }) => counted.consented() },
    { weight: 5, make: ({ counted }) => counted.run() },
    { weight: 1, make: ({ counted }) => counted.allowance() },
    { weight: 1, make: ({ counted }) => counted.catalog() },
  ],
  all: [
    { weight: 12, make: (orders) => orders.transfer() },
    { weight: 1, make: (orders) => orders.transfer({ dryRun: true }) },
    { weight: 1, make: (orders) => orders.transfer({ metadata: { n: 1 }, note: 'a note' }) },
    { weight: 2, make: (orders) => orders.hold() },
    { weight: 2, make: (orders) => orders.capture() },
    { weight: 1, make: (orders) => orders.release() },
    { weight: 1, make: (orders) => orders.exchange() },
    { weight: 2, make: (orders) => orders.correction() },
    { weight: 1, make: (orders) => orders.opening() },
    { weight: 1, make: (orders) => orders.account() },
    { weight: 1, make: (orders) => orders.ofService() },
    { weight: 1, make: (orders) => orders.sweep() },
    { weight: 2, make: ({ counted }) => counted.run() },
    { weight: 1, make: ({ counted }) => counted.catalog() },
    { weight: 1, make: ({ counted }) => counted.rules() },
    { weight: 1, make: ({ counted }) => counted.taxed() },
    { weight: 2, make: ({ counted }) => counted.halt() },
    { weight: 1, make: ({ counted }) => counted.asset() },
  ],
} satisfies Record<string, readonly Kind[]>;
