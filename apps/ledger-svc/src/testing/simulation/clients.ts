import type { Unit } from '../../committer/deciding-batch';
import { ADDRESSES, BOOKS } from './order-parts';
import { Orders } from './orders';
import type { History } from './history';
import type { Seeded } from './seeded';
import { PATIENCE_MS, type SimulatedLeader } from './simulated-leader';
import type { Step } from './step';
import type { AccountName } from '../../store/reads/read-accounts';

export interface ClientsParts {
  readonly seeded: Seeded;
  readonly history: History;
  readonly nowMs: () => number;
  /** Leaders that may be asked, the last to lead in front. */
  readonly leaders: () => readonly SimulatedLeader[];
  /** What nothing can be counted in any more. */
  readonly forgetUses: () => Promise<void>;
}

const OPEN_MAX = 30;
const NAMES: readonly AccountName[] = BOOKS.flatMap((book) => ADDRESSES.map((address) => ({ book, address })));
/** Seldom, and then many: of one that is not plain the whole batch waits for those in front. */
const MIXES = [
  { weight: 12, name: 'plain', most: 4 },
  { weight: 1, name: 'counted', most: 9 },
  { weight: 1, name: 'all', most: 9 },
] as const;

/** Who asks, asks again, reads and publishes; each a certain number of times. */
export class Clients {
  private readonly parts: ClientsParts;
  readonly orders: Orders;
  private readonly sent: Unit[] = [];
  private readonly published = new Map<string, number>();
  private left: { sends: number; repeats: number; reads: number; takes: number; forgets: number };
  private open = 0;

  constructor(parts: ClientsParts) {
    const { seeded, nowMs } = parts;
    this.parts = parts;
    this.orders = new Orders(seeded, nowMs);
    this.left = { sends: 16 + seeded.below(16), repeats: 10, reads: 30, takes: 4, forgets: 2 };
  }

  get isDone(): boolean {
    return this.open === 0 && this.left.sends + this.left.repeats + this.left.reads === 0;
  }

  get isIdle(): boolean {
    return this.open === 0;
  }

  /** Some of what was asked is asked once more. */
  repeatLater(): void {
    this.left = { sends: 0, repeats: 6, reads: 6, takes: 1, forgets: 0 };
  }

  steps(): Step[] {
    const [leader] = this.parts.leaders();
    if (!leader) return [];
    const { sends, repeats, reads, takes, forgets } = this.left;
    const steps: Step[] = [];
    if (sends > 0 && this.open < OPEN_MAX) steps.push({ what: 'clients ask', weight: 5, run: () => this.ask() });
    if (repeats > 0 && this.open < OPEN_MAX)
      steps.push({ what: 'clients ask again', weight: 2, run: () => this.repeat() });
    if (reads > 0) steps.push({ what: 'a client reads', weight: 4, run: () => this.read() });
    if (takes > 0) steps.push({ what: 'the publisher takes', weight: 1, run: () => this.take(leader) });
    if (forgets > 0) steps.push({ what: 'ended windows are forgotten', weight: 1, run: () => this.forget() });
    return steps;
  }

  submit(leader: SimulatedLeader, unit: Unit): Promise<void> {
    const { history } = this.parts;
    history.asked(unit.submissions);
    this.open += 1;
    return leader.committer.submitAll(unit, Date.now() + PATIENCE_MS).then((outcomes) => {
      this.open -= 1;
      history.answered(unit.submissions, outcomes, unit.isAtomic);
    });
  }

  private ask(): void {
    const { seeded } = this.parts;
    this.left.sends -= 1;
    const target = this.target();
    const { name, most } = seeded.weighted(MIXES) as (typeof MIXES)[number];
    for (let count = 1 + seeded.below(most); count > 0; count -= 1) {
      const isAtomic = seeded.chance(10);
      const submissions = isAtomic ? this.orders.bulk() : [this.orders.next(name)];
      const unit = { submissions, isAtomic };
      this.sent.push(unit);
      void this.submit(target, unit);
    }
  }

  private repeat(): void {
    const { seeded } = this.parts;
    this.left.repeats -= 1;
    const target = this.target();
    for (let count = 1 + seeded.below(3); count > 0; count -= 1) {
      const unit = this.sent[seeded.below(this.sent.length)];
      if (unit) void this.submit(target, seeded.chance(10) ? withOtherFingerprint(unit) : unit);
    }
  }

  /** Whoever leads; now and then whoever did, and may not know yet. */
  private target(): SimulatedLeader {
    const { leaders, seeded } = this.parts;
    const [current, ...others] = leaders();
    const other = others[seeded.below(others.length)];
    return (other && seeded.chance(15) ? other : current) as SimulatedLeader;
  }

  /** As `getAccount` does: from memory while the lease is valid; some of what is not known is learnt. */
  private read(): void {
    const { seeded, leaders, history } = this.parts;
    this.left.reads -= 1;
    const leader = leaders().find(({ hasLease, isPaused }) => hasLease && !isPaused);
    if (!leader) return;
    const { reads } = leader.committer;
    const recall = (name: AccountName) => {
      const found = leader.hasLease ? reads.recall(name) : undefined;
      if (found) history.read(name.book, name.address, found.ok ? found.value : undefined);
      return found;
    };
    const unknown = NAMES.filter((name) => !recall(name));
    const wanted = unknown.filter(() => seeded.chance(40));
    if (wanted.length === 0) return;
    this.open += 1;
    void reads
      .learn(wanted)
      .then(
        () => wanted.forEach(recall),
        () => undefined,
      )
      .finally(() => (this.open -= 1));
  }

  private forget(): Promise<void> {
    this.left.forgets -= 1;
    return this.parts.forgetUses();
  }

  /** What a leader hands on for publication was committed, and leaves no gap. */
  private take({ feed }: SimulatedLeader): void {
    const { history } = this.parts;
    this.left.takes -= 1;
    for (const code of BOOKS) {
      const after = Math.min(this.published.get(code) ?? 0, history.seqOf(code));
      const lines = feed.take(code, after) ?? [];
      lines.forEach(({ text }, index) => {
        if (text !== history.textOf(code, after + index + 1))
          history.problem(`seq ${after + index + 1} was published otherwise`);
      });
      this.published.set(code, after + lines.length);
    }
  }
}

function withOtherFingerprint({ submissions, isAtomic }: Unit): Unit {
  const others = submissions.map(({ command, ...from }) => ({
    ...from,
    command: { ...command, ...('actor' in command && { fingerprint: 'second' }) },
  }));
  return { submissions: others, isAtomic };
}
