import { AMOUNT_MAX, type Address, type BookCode, MAIN_BOOK } from '@tix/contracts';
import type { CommandOf, Submission } from '../../domain/command';
import { asOperator, asService, move, parts, units } from '../submissions';
import { currencyOf, GAME, MEMBERS, type OrderParts } from './order-parts';

type Drafts = CommandOf<'setCatalog'>['operations'];

const shared = {
  DAILY_REWARD: { amount: 1n },
  SIGNUP_CREDIT: { amount: 3n },
  CREDIT_SPEND: { amount: -1n },
  CREDIT_ADD: { amount: 10n },
};
const table = [
  { asset: 'GEM', weight: 1 },
  { asset: 'IRON', weight: 3 },
];
const spaced = { ...shared, BONUS: { amount: 4n, dailyCap: units(10n), cooldownSeconds: 15 } };

/** Rules that count and that do not, under the same names; the last lacks what every catalog must have. */
const catalogs: readonly [Drafts, Drafts, ...Drafts[]] = [
  shared,
  { ...shared, BONUS: { amount: 5n, dailyCap: units(12n) } },
  spaced,
  { ...shared, DAILY_REWARD: { amount: 2n, cooldownSeconds: 20 }, BONUS: { amount: 5n } },
  { ...spaced, LOOT: { amount: 3n, table }, CREDIT_SPEND: { amount: -3n, multiplierBps: 15_000 } },
  { ...shared, LOOT: { amount: 1n, table, multiplierMaxBps: 25_000, cooldownSeconds: 15 } },
  { ...shared, BONUS: { amount: 3n, asset: 'GEM', dailyCap: units(9n), clampAtCap: true } },
  { BONUS: { amount: 5n } },
];
const OPERATIONS = ['BONUS', 'BONUS', 'BONUS', 'LOOT', 'DAILY_REWARD', 'CREDIT_SPEND'] as const;

interface AllowanceOrder {
  readonly caller: string;
  readonly allowance: string;
  readonly limits: readonly [bigint, ...bigint[]];
  /** In seconds. */
  readonly windows: readonly [number, number | null];
  readonly isOfCurrency?: boolean;
}

/** Allowances by who sets them, with what they may be set to. */
const allowances: readonly [AllowanceOrder, ...AllowanceOrder[]] = [
  { caller: 'governance-svc', allowance: 'daily_box', limits: [1n, 2n], windows: [30, 86_400] },
  { caller: 'governance-svc', allowance: 'quota', limits: [0n, 5n, 12n], windows: [30, null] },
  { caller: 'company-svc', allowance: 'spend_team', limits: [5n, 20n], windows: [30, null], isOfCurrency: true },
  { caller: 'gateway', allowance: 'consent_times', limits: [2n, 3n], windows: [30, null] },
  { caller: 'gateway', allowance: 'consent_units', limits: [20n, 50n], windows: [30, null], isOfCurrency: true },
];
const SUBJECTS = ['member:a', 'team'] as const;
const GEM = { code: 'GEM', kind: 'raw', scale: 0, maxBalance: 7n, maxSupply: AMOUNT_MAX, tradable: true } as const;

/** Commands that set what others count in, and those that are counted. */
export class CountedOrders {
  private readonly parts: OrderParts;
  /** How many versions of the rules were set, if none was refused. */
  private versions = 0;

  constructor(parts: OrderParts) {
    this.parts = parts;
  }

  /** What must be there for anything to be counted. */
  first(book: BookCode): Submission[] {
    const made = asOperator('createAsset', { ...this.parts.key(book), asset: GEM });
    const [, bonus] = catalogs;
    const set = asOperator('setCatalog', { ...this.parts.key(book), operations: bonus });
    return [made, ...(book === GAME ? [set] : []), ...allowances.map((one) => this.allowance(book, one))];
  }

  allowance(book: BookCode = this.book(), one = this.parts.seeded.pick(allowances)) {
    const { seeded } = this.parts;
    const { caller, allowance, isOfCurrency } = one;
    const windowSeconds = seeded.pick<number | null>(one.windows);
    return asService(caller, 'setAllowance', {
      ...this.parts.key(book),
      allowance,
      limit: seeded.pick(one.limits),
      windowSeconds,
      ...(isOfCurrency && { asset: currencyOf(book) }),
      ...(windowSeconds === null && seeded.chance(40) && { spacingSeconds: 10 }),
    });
  }

  /** Some names of allowances are named twice. */
  use(more: { readonly dryRun?: boolean } = {}): Submission {
    const { seeded } = this.parts;
    const book = this.book();
    const uses = Array.from({ length: seeded.pick([1, 1, 2]) }, () => {
      const allowance = seeded.pick(['quota', 'quota', 'spend_team', 'none_such']);
      return { allowance, subject: seeded.pick(SUBJECTS), amount: units(1n + BigInt(seeded.below(6))) };
    });
    const postings = [move('faucet:test', seeded.pick(MEMBERS), 1n, currencyOf(book))];
    return this.posted(asOperator('post', { ...this.parts.key(book), type: 'transfer', postings, uses, ...more }));
  }

  box(): Submission {
    const book = this.book();
    const subject = this.parts.seeded.pick(MEMBERS);
    const postings = [move('faucet:daily_box', subject, 1n, currencyOf(book))];
    const uses = [{ allowance: 'daily_box', subject, amount: units(1n) }];
    return asService('governance-svc', 'post', { ...this.parts.key(book), type: 'earn', postings, uses });
  }

  /** An application debits a member, or holds something of it. */
  consented(): Submission {
    const book = this.book();
    const { seeded } = this.parts;
    const [account, key] = [seeded.pick(MEMBERS), this.parts.key(book)];
    const consent = this.consentOf(account, book);
    if (seeded.chance(30)) {
      const hold = { account, amounts: parts(1n + BigInt(seeded.below(20)), currencyOf(book)) };
      this.parts.holds.push(key.id);
      return asOperator('createHold', { ...key, hold, ttlSeconds: 20, consent }, { consent });
    }
    const postings = [this.parts.move(book, { from: account }), this.parts.move(book)];
    return this.posted(asOperator('post', { ...key, type: 'transfer', postings, consent }, { consent }));
  }

  run(names: readonly [string, ...string[]] = OPERATIONS, book = this.gameMostly()): Submission {
    const { seeded } = this.parts;
    const order = { ...this.parts.key(book), account: this.parts.member(), operation: seeded.pick(names) };
    const multiplied = seeded.chance(20) && { multiplierBps: seeded.pick([0, 10_000, 15_000, 25_000]) };
    return this.posted(asOperator('runOperation', { ...order, ...multiplied }, { operate: true }));
  }

  catalog(): Submission {
    const { seeded } = this.parts;
    const reserve = seeded.chance(20) && { reserve: true };
    const operations = seeded.pick(catalogs);
    return asOperator('setCatalog', { ...this.parts.key(this.gameMostly()), operations, ...reserve });
  }

  rules(): Submission {
    this.versions += this.parts.seeded.chance(70) ? 1 : 0;
    return asService('governance-svc', 'setRules', {
      ...this.parts.key(MAIN_BOOK),
      version: Math.max(1, this.versions),
    });
  }

  taxed(): Submission {
    const book = MAIN_BOOK;
    const from = this.parts.member();
    const tax = { ...move(from, 'sink:test', 1n), kind: 'tax' as const, rule: 'sale_tax' };
    const postings = [this.parts.move(book, { from }), tax];
    const rulesVersion = Math.max(1, this.versions - this.parts.seeded.pick([0, 0, 1]));
    const order = { ...this.parts.key(book), type: 'transfer' as const, postings, rulesVersion };
    return this.posted(asOperator('post', order));
  }

  /** Whoever halts an asset does not let it go on. */
  halt(): Submission {
    const { seeded } = this.parts;
    const book = this.book();
    const order = { ...this.parts.key(book), asset: seeded.pick(['GEM', 'GEM', currencyOf(book)]) };
    if (seeded.chance(60)) return asOperator('resumeAsset', order);
    return seeded.chance(50) ? asOperator('haltAsset', order) : asService('auditor', 'haltAsset', order);
  }

  asset(): Submission {
    const maxSupply = units(this.parts.seeded.pick([AMOUNT_MAX, AMOUNT_MAX, 20n]));
    const asset = { ...GEM, code: 'IRON', maxBalance: units(50n), maxSupply };
    return asOperator('createAsset', { ...this.parts.key(this.gameMostly()), asset });
  }

  private consentOf(account: Address, book: BookCode) {
    return {
      account,
      counts: [{ allowance: 'consent_times' }, { allowance: 'consent_units', asset: currencyOf(book) }],
    };
  }

  /** What may be reversed and refunded later. */
  private posted(order: Submission): Submission {
    this.parts.transactions.push(order.command.id);
    return order;
  }

  private book(): BookCode {
    return this.parts.book();
  }

  private gameMostly(): BookCode {
    return this.parts.seeded.chance(85) ? GAME : MAIN_BOOK;
  }
}
