import { createAsset, openAccount, openBook, postBulk, type RequestOf, type Result } from '@tix/contracts';
import { uuidv7 } from 'uuidv7';
import { codeOf, type Order, post, type TestLedger, valueOf, withCapability } from './ledger-fixture';
import { Model } from './model';
import type { ModelMove, ModelOrder } from './model-arithmetic';
import { pickOf, requestOf, type Situation } from './model-requests';
import { ADVANCE_S, type CommandStep, type Step } from './model-steps';
import type { OtherService } from './other-service';
import { advanceClock } from './readings';
import { parts, units } from './submissions';

const CLIENT = 'gateway';
const SERVICE = 'amm-svc';

/** What was asked, what the model said, and how to ask the same again. */
interface Asked {
  readonly code: string;
  readonly again: (fingerprint: string) => Promise<Result<unknown>>;
}

/** A book of the real ledger and a model of it. Every step is done to both; where they differ it throws. */
export interface Twins {
  readonly book: string;
  readonly model: Model;
  readonly holds: string[];
  /** How many commands the model let pass, and how many the ledger did. */
  readonly passed: { model: number; ledger: number };
  step(step: Step): Promise<void>;
}

export async function openTwins(ledger: TestLedger, amm: OtherService): Promise<Twins> {
  const book = `m${uuidv7().slice(-12)}`;
  const model = new Model('CREDIT');
  valueOf(await ledger.command(openBook, { book }));
  const asset = { code: 'IRON', kind: 'raw', scale: 0, maxSupply: 9_007_199_254_740_991n, tradable: true } as const;
  valueOf(await ledger.command(createAsset, { book, asset }));
  valueOf(await amm.command(openAccount, { book, address: 'pool:p' }));
  model.open('pool:p', 0n);
  const twins = new Pair(ledger, amm, book, model);
  const stock = { from: 'faucet:amm', to: 'pool:p', asset: 'CREDIT', units: 200n };
  await twins.serve({ moves: [stock] });
  return twins;
}

class Pair implements Twins {
  readonly holds: string[] = [];
  readonly passed = { model: 0, ledger: 0 };
  readonly book: string;
  readonly model: Model;
  private readonly ledger: TestLedger;
  private readonly amm: OtherService;
  private readonly asked: Asked[] = [];
  private readonly transactions: string[] = [];

  constructor(ledger: TestLedger, amm: OtherService, book: string, model: Model) {
    this.ledger = ledger;
    this.amm = amm;
    this.book = book;
    this.model = model;
  }

  async step(step: Step): Promise<void> {
    switch (step.kind) {
      case 'post':
        return this.postTogether(step.orders);
      case 'bulk':
        return this.bulk(step.orders, step.isAtomic);
      case 'dry':
        return this.compare(
          step,
          this.model.post('', CLIENT, step, true),
          await post(this.ledger, this.orderOf(step, { dryRun: true })),
        );
      case 'serviceHold':
        return this.serve({ moves: [], holds: [{ id: uuidv7(), account: 'pool:p', units: step.units }] });
      case 'serviceCapture': {
        const id = pickOf(this.holds, step.pick);
        const move = { from: `hold:${id}`, to: step.to, asset: 'CREDIT', units: step.units };
        return this.serve({ moves: [move], ...(step.isLast && { releases: [id] }) });
      }
      case 'advance':
        this.model.advance(ADVANCE_S);
        return advanceClock(this.ledger, ADVANCE_S);
      case 'replay':
      case 'reuse':
        return this.repeat(step);
      default:
        return this.command(step);
    }
  }

  /** A service posts in its own name; nothing of its refusals is remembered. */
  async serve(order: ModelOrder): Promise<void> {
    const id = uuidv7();
    this.holds.push(...(order.holds ?? []).map((hold) => hold.id));
    const code = this.model.post(id, SERVICE, order);
    this.compare(order, code, await this.amm.post(this.orderOf(order, { id })));
  }

  /** In one tick, so that several may be decided in one batch; the model does one after the other. */
  private async postTogether(orders: readonly (readonly ModelMove[])[]): Promise<void> {
    const sent = orders.map((moves) => ({ moves, id: uuidv7() }));
    const ask = ({ moves, id }: (typeof sent)[number], fingerprint: string) =>
      post(this.ledger, this.orderOf({ moves }, { id, fingerprint }));
    const replies = await Promise.all(sent.map((one) => ask(one, 'first')));
    sent.forEach((one, index) => {
      const code = this.model.post(one.id, CLIENT, one);
      this.remember(one.id, code, (fingerprint) => ask(one, fingerprint));
      this.compare(one, code, replies[index] as Result<unknown>);
    });
  }

  private async bulk(orders: readonly (readonly ModelMove[])[], isAtomic: boolean): Promise<void> {
    const sent = orders.map((moves) => ({ moves, id: uuidv7() }));
    const transactions = sent.map(({ moves, id }) => withCapability(this.orderOf({ moves }, { id })));
    const request = { mode: isAtomic ? 'atomic' : 'independent', transactions } as RequestOf<typeof postBulk>;
    const results = valueOf(await this.ledger.ask(postBulk, request)).results.map((one) => (one.ok ? 'OK' : one.code));
    const restore = this.model.save();
    const codes = sent.map(({ moves, id }) => this.model.post(id, CLIENT, { moves }));
    const culprit = codes.findIndex((code) => code !== 'OK');
    if (isAtomic && culprit >= 0) restore();
    const expected =
      isAtomic && culprit >= 0 ? codes.map((code, index) => (index === culprit ? code : 'ABORTED')) : codes;
    if (expected.join() !== results.join())
      throw new Error(`a bulk gave ${results.join()}, the model ${expected.join()}`);
  }

  private async repeat({ kind, pick }: Extract<Step, { kind: 'replay' | 'reuse' }>): Promise<void> {
    const asked = this.asked[pick % Math.max(1, this.asked.length)];
    if (!asked) return;
    const code = codeOf(await asked.again(kind === 'replay' ? 'first' : 'second'));
    const expected = kind === 'replay' ? asked.code : 'IDEMPOTENCY_KEY_REUSED';
    if (code !== expected) throw new Error(`a ${kind} gave ${code} instead of ${expected}`);
  }

  /** The same twice means with two ids in one tick, so that the second is decided in the batch of the first. */
  private async command(step: CommandStep): Promise<void> {
    const [holds, transactions] = [[...this.holds], [...this.transactions]];
    const asked = (step.isTwice ? [uuidv7(), uuidv7()] : [uuidv7()]).map((id) => {
      const situation = { id, book: this.book, holds, transactions };
      return { situation, ask: requestOf(this.ledger, situation, step) };
    });
    const replies = await Promise.all(asked.map(({ ask }) => ask('first')));
    asked.forEach(({ situation, ask }, index) => {
      const code = this.judge(situation, step);
      this.remember(situation.id, code, ask);
      this.compare(step, code, replies[index] as Result<unknown>);
    });
  }

  /** What the model says to a command. */
  private judge({ id, holds, transactions }: Situation, step: CommandStep): string {
    const { model } = this;
    switch (step.kind) {
      case 'open':
        return model.open(step.account, step.limit);
      case 'hold':
        this.holds.push(id);
        return model.createHold(id, step.account, step.units, step.ttl);
      case 'capture':
        return model.capture(id, pickOf(holds, step.pick), step.to, step.units);
      case 'void':
        return model.void(pickOf(holds, step.pick));
      case 'reverse':
        return model.reverse(id, pickOf(transactions, step.pick), step.isForced);
      case 'refund':
        return model.refund(id, pickOf(transactions, step.pick), step.units);
      case 'freeze':
        return model.change(step.account, { frozen: step.scope ?? false });
      case 'limit':
        return model.change(step.account, { limit: step.limit });
    }
  }

  private remember(id: string, code: string, again: Asked['again']): void {
    // What was so already is asked again without an id being used up.
    if (code === 'UNCHANGED') return;
    this.asked.push({ code, again });
    if (code !== 'OK') return;
    this.transactions.push(id);
    if (!this.model.past.has(id))
      this.model.past.set(id, { moves: [], isCorrectable: false, reversed: false, refunded: 0n });
  }

  private compare(what: unknown, code: string, reply: Result<unknown>): void {
    const expected = code === 'UNCHANGED' ? 'OK' : code;
    if (expected === 'OK') this.passed.model += 1;
    if (codeOf(reply) === 'OK') this.passed.ledger += 1;
    if (codeOf(reply) === expected) return;
    const said = JSON.stringify([what, reply], (_, value) => (typeof value === 'bigint' ? Number(value) : value));
    throw new Error(`the model says ${expected}: ${said}`);
  }

  private orderOf({ moves, holds = [], releases }: ModelOrder, more: object): Order {
    const made = holds.map(({ units: count, ...hold }) => ({ ...hold, amounts: parts(count, 'CREDIT') }));
    const postings = moves.map(({ units: count, ...move }) => ({ ...move, amount: units(count) }));
    return {
      book: this.book,
      type: 'transfer',
      postings,
      ...(made.length && { holds: made }),
      ...(releases && { releases: [...releases] }),
      ...more,
    };
  }
}
