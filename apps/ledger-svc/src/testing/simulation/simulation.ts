import { createHash } from 'node:crypto';
import { instant, MAIN_BOOK } from '@tix/contracts';
import type { DataSource } from 'typeorm';
import { type BookEntity, Books } from '../../store/entities';
import { deleteEndedUses } from '../../store/reads/allowances';
import { verifyBook } from '../../store/reads/verify';
import { Clients } from './clients';
import { Faults } from './faults';
import { type CommittedRow, History } from './history';
import { ADDRESSES, BOOKS } from './order-parts';
import { Seeded } from './seeded';
import { cutOff, SimulatedLeader, SKEW_MS_MAX } from './simulated-leader';
import type { SimulatedServer } from './simulated-server';
import type { Step } from './step';

/** What a seed did. */
export interface Report {
  readonly seed: number;
  readonly trace: readonly string[];
  /** Commands that were answered for good. */
  readonly answered: number;
  readonly problems: readonly string[];
}

const STEPS_MAX = 4_000;
/** After which nothing new is due in the event loop: a batch takes two turns of it, an answer one. */
const TURNS = 6;
/** Before any clock of a machine that runs this: no id is ahead of it. A day ends on the way. */
const BEGIN_MS = Date.UTC(2025, 11, 31, 23, 59);

const JOURNAL = `select k.code, t.seq, t.line, t.balances_after, t.fingerprint
  from ledger.book k join ledger.transaction t on t.book_id = k.id
 where t.seq > case k.code when '${MAIN_BOOK}' then $1::bigint else $2::bigint end order by k.id, t.seq`;

const USES = `select k.code, u.used, u.last_at, concat_ws(' ', u.allowance, u.subject, u.window_seconds, u.since) as counter
  from ledger.book k join ledger.allowance_use u on u.book_id = k.id`;

/** One economy with its leaders, clients and faults, in which a seed chooses what happens next. */
export class Simulation {
  readonly history: History;
  readonly seeded: Seeded;
  readonly leaders: SimulatedLeader[] = [];
  /** No more faults. */
  isCalm = true;
  private readonly seed: number;
  private readonly server: SimulatedServer;
  private readonly db: DataSource;
  private readonly clients: Clients;
  private readonly faults: Faults;
  private readonly trace: string[] = [];
  private nowMs = BEGIN_MS;
  private watching: Promise<void> = Promise.resolve();

  constructor(seed: number, server: SimulatedServer, db: DataSource) {
    this.seed = seed;
    this.server = server;
    this.db = db;
    this.seeded = new Seeded(seed);
    const nowMs = () => this.nowMs;
    const latest = () => instant(BigInt(this.nowMs + SKEW_MS_MAX) * 1_000n);
    this.history = new History(BOOKS, ADDRESSES, latest);
    this.clients = new Clients({
      seeded: this.seeded,
      history: this.history,
      nowMs,
      leaders: () => this.asked(),
      forgetUses: () => deleteEndedUses(db),
    });
    this.faults = new Faults(this, server);
  }

  async run(): Promise<Report> {
    await this.server.tables.clear();
    await this.server.tables.restartNumbers();
    try {
      await this.live();
      await this.verify();
    } catch (error) {
      this.history.problem((error as Error).stack ?? String(error));
    } finally {
      await cutOff(this.leaders);
      for (const { lease } of this.leaders) await this.server.disconnect(lease);
    }
    const { seed, trace, history } = this;
    return { seed, trace, answered: history.answeredCount, problems: history.problems };
  }

  /** A process that leads from now on, as soon as it has loaded. */
  async appoint(): Promise<void> {
    const name = `leader ${this.leaders.length + 1}`;
    const { server, seeded } = this;
    const leader = new SimulatedLeader({
      name,
      server,
      lease: await server.connect(),
      seeded,
      nowMs: () => this.nowMs,
      onCommit: () => this.watch(),
      isCalm: () => this.isCalm,
    });
    this.leaders.unshift(leader);
    void leader.lead();
  }

  /** The database was set back. */
  async restored(): Promise<void> {
    this.history.restored(await this.journal(0, 0));
  }

  private async live(): Promise<void> {
    await this.appoint();
    await this.until(() => this.leaders[0]?.isStarted === true);
    for (const submission of this.clients.orders.first()) {
      void this.clients.submit(this.leaders[0] as SimulatedLeader, { submissions: [submission], isAtomic: false });
    }
    await this.until(() => this.clients.isIdle);
    this.isCalm = false;
    await this.until(() => this.clients.isDone);
    await this.calm();
    this.clients.repeatLater();
    await this.until(() => this.clients.isDone);
    for (const leader of this.leaders) leader.retire();
    await this.until(() => false);
  }

  /** Whoever was paused goes on, and somebody leads. */
  private async calm(): Promise<void> {
    this.isCalm = true;
    for (const leader of this.leaders) leader.isPaused = false;
    await this.until(() => false);
    if (!this.leaders.some(({ hasLease, isOver }) => hasLease && !isOver)) await this.appoint();
    await this.until(() => false);
  }

  /** Whom clients may ask; who has lost its lease without knowing is among them. */
  private asked(): readonly SimulatedLeader[] {
    return this.leaders.filter(({ isStarted, isOver, isPaused }) => isStarted && !isOver && !isPaused);
  }

  /** Step by step, until something is so, nothing can happen any more, or something is wrong. */
  private async until(isSo: () => boolean): Promise<void> {
    while (!isSo() && this.history.problems.length === 0) {
      const step = this.seeded.weighted(this.steps());
      if (!step) return this.endOfSteps(isSo);
      if (this.trace.length > STEPS_MAX) throw new Error('it never ends');
      this.trace.push(step.what);
      this.nowMs += this.seeded.pick([0, 0, 1, 20, 500, 3_000]);
      await step.run();
      for (let turn = 0; turn < TURNS; turn += 1) await new Promise(setImmediate);
    }
  }

  private endOfSteps(isSo: () => boolean): void {
    if (!isSo() && !this.clients.isIdle) throw new Error('somebody waits for an answer for ever');
  }

  private steps(): Step[] {
    const steps = this.leaders.flatMap((leader) => leader.steps());
    return this.clients.isDone && this.isCalm
      ? steps
      : [...steps, ...this.clients.steps(), ...(this.isCalm ? [] : this.faults.steps())];
  }

  /** What was just committed; a commit may let another one through, and each row is read once. */
  private watch(): Promise<void> {
    this.watching = this.watching.then(async () => {
      const [main, other] = BOOKS.map((code) => this.history.seqOf(code));
      for (const row of await this.journal(main ?? 0, other ?? 0)) this.history.committed(row);
    });
    return this.watching;
  }

  private journal(main: number, other: number): Promise<CommittedRow[]> {
    return this.server.tables.query<CommittedRow>('journal', JOURNAL, [main, other]);
  }

  /** The whole journal with its chain, and every table that follows from it. */
  private async verify(): Promise<void> {
    const { db } = this;
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    this.history.counters(await this.server.tables.query('uses', USES));
    const verify = async (book: BookEntity) => {
      const { bad, seq } = await verifyBook(db, sha256, book);
      if (bad) this.history.problem(`the book ${book.code} is not sound: ${JSON.stringify(bad)}`);
      if (seq !== this.history.seqOf(book.code))
        this.history.problem(`the book ${book.code} has more than was committed`);
    };
    await Promise.all((await db.getRepository(Books).find()).map(verify));
  }
}
