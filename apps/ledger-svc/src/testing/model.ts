import type { ModelAccount, ModelHold, ModelMove, ModelOrder, ModelTransaction, Money } from './model-arithmetic';
import { partsBack, takenFrom, takesTooMuch, totalsAfter } from './model-arithmetic';

const CAP = 1_000_000_000n;
const ENDED = { captured: 'HOLD_ALREADY_CAPTURED', voided: 'HOLD_ALREADY_VOIDED', expired: 'HOLD_EXPIRED' } as const;

/** A ledger as one would write it on a page: no batches, no database, no idempotency of its own. */
export class Model {
  accounts = new Map<string, ModelAccount>();
  money = new Map<string, Money>();
  holds = new Map<string, ModelHold>();
  past = new Map<string, ModelTransaction>();
  issued = new Map<string, { minted: bigint; burned: bigint }>();
  private readonly currency: string;
  private now = 0;

  constructor(currency: string) {
    this.currency = currency;
  }

  /** Answers how to go back to what is now. */
  save(): () => void {
    const { accounts, money, holds, past, issued } = this;
    const kept = structuredClone({ accounts, money, holds, past, issued });
    return () => void Object.assign(this, kept);
  }

  moneyOf(account: string, asset: string): Money {
    return this.money.get(`${account} ${asset}`) ?? { balance: 0n, held: 0n };
  }

  open(account: string, limit: bigint): string {
    if (this.accounts.has(account)) return 'UNCHANGED';
    this.accounts.set(account, { frozen: false, limit });
    return 'OK';
  }

  change(name: string, change: Partial<ModelAccount>): string {
    const account = this.accounts.get(name);
    if (!account) return 'ACCOUNT_NOT_FOUND';
    this.accounts.set(name, { ...account, ...change });
    return 'OK';
  }

  advance(seconds: number): void {
    this.now += seconds;
    for (const hold of this.holds.values()) {
      if (hold.state === 'held' && hold.endsAt !== undefined && hold.endsAt <= this.now) this.end(hold, 'expired');
    }
  }

  /** `OK`, or the first refusal of the contract; what is refused changes nothing. */
  post(id: string, maker: string, order: ModelOrder, isDry = false): string {
    const code = this.judge(maker, order);
    if (code === 'OK' && !isDry) this.carryOut(id, maker, order);
    return code;
  }

  createHold(id: string, account: string, units: bigint, ttl: number): string {
    const code = this.judge('gateway', { moves: [], holds: [{ id, account, units }] });
    if (code === 'OK') this.make(id, { account, maker: 'gateway', units, endsAt: this.now + ttl });
    if (code === 'OK') this.past.set(id, { moves: [], isCorrectable: false, reversed: false, refunded: 0n });
    return code;
  }

  capture(id: string, holdId: string, to: string, units: bigint | undefined): string {
    const hold = this.holds.get(holdId);
    const taken = units ?? hold?.remaining ?? 1n;
    const move = { from: `hold:${holdId}`, to, asset: this.currency, units: taken > 0n ? taken : 1n };
    return this.post(id, 'gateway', { moves: [move], releases: [holdId] });
  }

  void(holdId: string): string {
    const hold = this.mine('gateway', holdId);
    if (!hold) return 'HOLD_NOT_FOUND';
    if (hold.state !== 'held') return ENDED[hold.state];
    this.end(hold, 'voided');
    return 'OK';
  }

  reverse(id: string, of: string, isForced: boolean): string {
    const past = this.past.get(of);
    if (!past) return 'TRANSACTION_NOT_FOUND';
    if (past.reversed) return 'ALREADY_REVERSED';
    if (!past.isCorrectable || past.refunded > 0n) return 'NOT_REVERSIBLE';
    const moves = past.moves.map(({ from, to, ...rest }) => ({ ...rest, from: to, to: from })).reverse();
    const code = this.judge('gateway', { moves });
    const forced = code === 'INSUFFICIENT_FUNDS' && isForced ? this.force(moves) : code;
    if (forced !== 'OK') return forced;
    this.carryOut(id, 'gateway', { moves }, false);
    past.reversed = true;
    return 'OK';
  }

  refund(id: string, of: string, units: bigint): string {
    const past = this.past.get(of);
    if (!past) return 'TRANSACTION_NOT_FOUND';
    const [principal, ...more] = past.moves.filter(({ kind }) => kind === undefined);
    if (!principal || more.length > 0 || past.reversed || !past.isCorrectable) return 'NOT_REFUNDABLE';
    if (past.refunded + units > principal.units) return 'REFUND_EXCEEDS_ORIGINAL';
    const back = partsBack(past.moves, principal.units, past.refunded, units);
    const code = this.judge('gateway', { moves: back });
    if (code !== 'OK') return code;
    this.carryOut(id, 'gateway', { moves: back }, false);
    past.refunded += units;
    return 'OK';
  }

  private judge(maker: string, { moves, holds = [], releases = [] }: ModelOrder): string {
    const named = [...moves.flatMap(({ from, to }) => [from, to]), ...holds.map(({ account }) => account)];
    if (named.some((name) => /^(member|pool)/.test(name) && !this.accounts.has(name))) return 'ACCOUNT_NOT_FOUND';
    const captured = moves.flatMap(({ from }) => (from.startsWith('hold:') ? [from.slice(5)] : []));
    if ([...captured, ...releases].some((id) => !this.mine(maker, id))) return 'HOLD_NOT_FOUND';
    const ended = captured.map((id) => this.holds.get(id)).find((hold) => hold && hold.state !== 'held');
    if (ended && ended.state !== 'held') return ENDED[ended.state];
    if (this.meetsFrost({ moves, holds })) return 'ACCOUNT_FROZEN';
    if (takesTooMuch(moves, this.holds)) return 'CAPTURE_EXCEEDS_HOLD';
    if (moves.some(({ from, to }) => this.payer(from) === to)) return 'SELF_TRANSFER';
    return this.exceeds(moves, holds, releases);
  }

  private meetsFrost({ moves, holds = [] }: ModelOrder): boolean {
    const payers = [...moves.map(({ from }) => this.payer(from)), ...holds.map(({ account }) => account)];
    return (
      payers.some((name) => this.accounts.get(name)?.frozen) ||
      moves.some(({ to }) => this.accounts.get(to)?.frozen === 'all')
    );
  }

  private exceeds(moves: readonly ModelMove[], holds: ModelOrder['holds'], releases: ModelOrder['releases']): string {
    const after = this.after(moves, holds, releases);
    const changes = [...after].map(([key, money]) => ({
      key,
      money,
      before: this.money.get(key) ?? { balance: 0n, held: 0n },
    }));
    const free = ({ balance, held }: Money) => balance - held;
    if (changes.some(({ key, money, before }) => free(money) < this.floorOf(key) && free(money) < free(before)))
      return 'INSUFFICIENT_FUNDS';
    if (
      changes.some(
        ({ key, money, before }) =>
          /^member.* CREDIT$/.test(key) && money.balance > CAP && money.balance > before.balance,
      )
    )
      return 'BALANCE_CAP_EXCEEDED';
    for (const [asset, { minted, burned }] of totalsAfter(moves, this.issued)) {
      if (asset && (minted < 0n || burned < 0n)) return 'SUPPLY_LIMIT';
    }
    return 'OK';
  }

  private floorOf(key: string): bigint {
    const [account = '', asset] = key.split(' ');
    if (account.startsWith('faucet')) return -(2n ** 60n);
    return asset === this.currency ? -(this.accounts.get(account)?.limit ?? 0n) : 0n;
  }

  private after(moves: readonly ModelMove[], holds: ModelOrder['holds'] = [], releases: ModelOrder['releases'] = []) {
    const after = new Map<string, Money>();
    const change = (account: string, asset: string, balance: bigint, held: bigint) => {
      const before = after.get(`${account} ${asset}`) ?? this.moneyOf(account, asset);
      after.set(`${account} ${asset}`, { balance: before.balance + balance, held: before.held + held });
    };
    for (const { from, to, asset, units } of moves) {
      change(this.payer(from), asset, -units, from.startsWith('hold:') ? -units : 0n);
      change(to, asset, units, 0n);
    }
    for (const { account, units } of holds) change(account, this.currency, 0n, units);
    for (const id of new Set(releases)) {
      const hold = this.holds.get(id);
      if (hold?.state === 'held') change(hold.account, this.currency, 0n, takenFrom(moves, id) - hold.remaining);
    }
    return after;
  }

  private carryOut(
    id: string,
    maker: string,
    { moves, holds = [], releases = [] }: ModelOrder,
    isCorrectable = true,
  ): void {
    for (const [asset, total] of totalsAfter(moves, this.issued)) this.issued.set(asset, total);
    for (const [key, money] of this.after(moves, [], [])) this.money.set(key, money);
    for (const [one, hold] of this.holds) this.settle(hold, takenFrom(moves, one), releases.includes(one));
    for (const { id: one, account, units } of holds) this.make(one, { account, maker, units, endsAt: undefined });
    const posted = moves.map((move) => ({ ...move, from: this.payer(move.from) }));
    this.past.set(id, {
      moves: posted,
      isCorrectable: isCorrectable && moves.length > 0 && holds.length === 0,
      reversed: false,
      refunded: 0n,
    });
  }

  /** What a capture and a release leave of a hold. */
  private settle(hold: ModelHold, taken: bigint, isReleased: boolean): void {
    if (hold.state !== 'held') return;
    hold.remaining -= taken;
    if (hold.remaining === 0n) hold.state = 'captured';
    else if (isReleased) this.end(hold, taken > 0n ? 'captured' : 'voided');
  }

  private make(
    id: string,
    { units, ...hold }: { account: string; maker: string; units: bigint; endsAt: number | undefined },
  ): void {
    this.holds.set(id, { ...hold, asset: this.currency, remaining: units, state: 'held' });
    const money = this.moneyOf(hold.account, this.currency);
    this.money.set(`${hold.account} ${this.currency}`, { ...money, held: money.held + units });
  }

  private end(hold: ModelHold, state: ModelHold['state']): void {
    const money = this.moneyOf(hold.account, hold.asset);
    this.money.set(`${hold.account} ${hold.asset}`, { ...money, held: money.held - hold.remaining });
    Object.assign(hold, { state, remaining: 0n });
  }

  /** Debts become limits, unless something else stands against it. */
  private force(moves: readonly ModelMove[]): string {
    const short = [...this.after(moves)].filter(([key, { balance, held }]) => balance - held < this.floorOf(key));
    if (short.some(([key]) => !key.endsWith(` ${this.currency}`) || key.startsWith('pool')))
      return 'INSUFFICIENT_FUNDS';
    const restore = this.save();
    for (const [key, { balance, held }] of short) {
      const [name = ''] = key.split(' ');
      // Also of a sink, which has no account here: less burned than nothing is refused for another reason.
      this.accounts.set(name, { frozen: false, ...this.accounts.get(name), limit: held - balance });
    }
    const code = this.judge('gateway', { moves });
    if (code !== 'OK') restore();
    return code;
  }

  private mine(maker: string, id: string): ModelHold | undefined {
    const hold = this.holds.get(id);
    return hold?.maker === maker ? hold : undefined;
  }

  private payer(from: string): string {
    return from.startsWith('hold:') ? (this.holds.get(from.slice(5))?.account ?? from) : from;
  }
}
