import type { Definite, Done, Movement, Order } from './order';
import { Served } from './served';

interface Sample {
  readonly order: Order;
  readonly first: Definite;
}

const SAMPLES_MAX = 3_000;

/** What the clients were told: the truth that the ledger is held to. */
export class AnswerLog {
  /** The seq of each id that was acknowledged. */
  readonly done = new Map<string, number>();
  readonly refused: Record<string, number> = {};
  /** Attempts that ended without a definite answer, by code. */
  readonly undecided: Record<string, number> = {};
  /** What each account got and gave according to the answers. */
  readonly balances = new Map<string, bigint>();
  readonly problems: string[] = [];
  readonly served = new Served();
  replays = 0;
  /** By a restore to a moment before they were done. */
  takenBack = 0;
  private answers = 0;
  private samples: Sample[] = [];
  private readonly movements = new Map<string, readonly Movement[]>();

  add(order: Order, answer: Definite, begunAt: number): void {
    this.keepSample({ order, first: answer });
    if (answer.kind === 'refused') return this.addRefusal(order, answer.code);
    if (order.isForbidden) this.problems.push(`${order.kind} ${answer.id} was done, though it had to be refused`);
    const known = this.done.get(answer.id);
    if (known) this.problems.push(`${order.kind} ${answer.id} is the answer to two commands`);
    this.addDone(answer);
    this.served.add(begunAt, order.way);
  }

  /** Also what was done for the drill and is asked for by no client. */
  addDone({ id, seq, movements }: Pick<Done, 'id' | 'seq' | 'movements'>): void {
    this.done.set(id, seq);
    this.movements.set(id, movements);
    this.move(movements, 1n);
  }

  /** After a restore: what was done after its moment is gone, whatever its client was told. */
  forgetAllBut(kept: ReadonlySet<string>): void {
    const gone = [...this.done.keys()].filter((id) => !kept.has(id));
    for (const id of gone) {
      this.done.delete(id);
      this.move(this.movements.get(id) ?? [], -1n);
      this.movements.delete(id);
    }
    this.samples = this.samples.filter(({ first }) => first.kind === 'done' && kept.has(first.id));
    this.takenBack += gone.length;
  }

  /** The same command again: whatever happened in between, the answer is the first one. */
  addReplay({ order, first }: Sample, again: Definite): void {
    this.replays += 1;
    const isSame =
      first.kind === 'done'
        ? again.kind === 'done' && again.text === first.text
        : again.kind === 'refused' && again.code === first.code;
    if (!isSame) this.problems.push(`${order.kind}: the answer was ${show(first)} and is ${show(again)}`);
  }

  addUndecided(code: string): void {
    this.undecided[code] = (this.undecided[code] ?? 0) + 1;
  }

  anySample(): Sample | undefined {
    return this.samples[Math.floor(Math.random() * this.samples.length)];
  }

  allSamples(): readonly Sample[] {
    return [...this.samples];
  }

  private addRefusal(order: Order, code: string): void {
    this.refused[code] = (this.refused[code] ?? 0) + 1;
    if (!order.refusals.includes(code)) this.problems.push(`${order.kind} was refused with ${code}`);
  }

  /** Evenly of all that there were, so that old answers are asked for again too. */
  private keepSample(sample: Sample): void {
    this.answers += 1;
    const place = Math.floor(Math.random() * this.answers);
    if (this.samples.length < SAMPLES_MAX) this.samples.push(sample);
    else if (place < SAMPLES_MAX) this.samples[place] = sample;
  }

  private move(movements: readonly Movement[], times: bigint): void {
    const change = (account: string, units: bigint) =>
      this.balances.set(account, (this.balances.get(account) ?? 0n) + units * times);
    for (const { from, to, amount } of movements) {
      change(from, -amount);
      change(to, amount);
    }
  }
}

function show(answer: Definite): string {
  return answer.kind === 'refused' ? answer.code : `${answer.id} at seq ${answer.seq} ${answer.text}`;
}
