import type { Definite, Order } from './order';

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
  replays = 0;
  private answers = 0;
  private readonly samples: Sample[] = [];
  private waiting: { readonly after: number; readonly resolve: (ms: number) => void }[] = [];

  add(order: Order, answer: Definite, begunAt: number): void {
    this.keepSample({ order, first: answer });
    if (answer.kind === 'refused') return this.addRefusal(order, answer.code);
    if (order.isForbidden) this.problems.push(`${order.kind} ${answer.id} was done, though it had to be refused`);
    const known = this.done.get(answer.id);
    if (known) this.problems.push(`${order.kind} ${answer.id} is the answer to two commands`);
    this.done.set(answer.id, answer.seq);
    for (const { from, to, amount } of answer.movements) {
      this.move(from, -amount);
      this.move(to, amount);
    }
    this.tellWaiting(begunAt);
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

  /** How long after a moment a command was done that had begun after it. */
  recovery(after: number): Promise<number> {
    return new Promise((resolve) => this.waiting.push({ after, resolve }));
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

  private move(account: string, change: bigint): void {
    this.balances.set(account, (this.balances.get(account) ?? 0n) + change);
  }

  private tellWaiting(begunAt: number): void {
    const now = performance.now();
    const told = this.waiting.filter(({ after }) => begunAt > after);
    if (told.length === 0) return;
    this.waiting = this.waiting.filter(({ after }) => begunAt <= after);
    for (const { after, resolve } of told) resolve(now - after);
  }
}

function show(answer: Definite): string {
  return answer.kind === 'refused' ? answer.code : `${answer.id} at seq ${answer.seq} ${answer.text}`;
}
