import { createHash } from 'node:crypto';
import { instant, MAIN_BOOK } from '@tix/contracts';
import { Fenced } from '@tix/runtime';
import { testLog } from '@tix/testkit';
import { CommitFeed } from '../../committer/commit-feed';
import { CommitLoop } from '../../committer/commit-loop';
import { type Connections, openConnections } from '../../store/connections';
import { type Session, SessionLost } from '../../store/session';
import type { Seeded } from './seeded';
import { SimulatedConnection } from './simulated-connection';
import type { Backend, SimulatedServer } from './simulated-server';
import type { Step } from './step';

export interface LeaderParts {
  readonly name: string;
  readonly server: SimulatedServer;
  /** Its connection for the lease. */
  readonly lease: Backend;
  readonly seeded: Seeded;
  /** Unix milliseconds. */
  readonly nowMs: () => number;
  readonly onCommit: () => Promise<void>;
  readonly isCalm: () => boolean;
}

/** The lease's own statements, as in the runtime: they wait for whoever is fenced by the epoch before. */
const TAKE = `insert into ledger.lease as lease (name, holder, expires_at) values ('leader', $1, 'infinity')
  on conflict (name) do update set holder = $1, epoch = lease.epoch + 1 returning epoch`;
const NEXT = `with mine as (select name from ledger.lease where name = 'leader' and epoch = $1 for update),
  advanced as (update ledger.lease as lease set epoch = lease.epoch + 1 from mine where lease.name = mine.name returning lease.epoch)
  select epoch from advanced`;
const LIMITS = { commandsMax: 1_000, clientMax: 1_000 };
const LOST_PERCENT = 5;
/** How far the clock of a leader may be from the others. */
export const SKEW_MS_MAX = 2_000;
/** Nothing is refused because it came too late: time passes in the economy, not for its clients. */
export const PATIENCE_MS = 3_600_000;

/** A process that leads: the real committer, with its clock, its ids and its connections in the hands of a seed. */
export class SimulatedLeader {
  readonly feed = new CommitFeed();
  readonly committer: CommitLoop;
  readonly name: string;
  readonly log = testLog();
  isPaused = false;
  /** What `isValid` of its lease says. */
  hasLease = false;
  /** It leads no more, and ends. */
  isOver = false;
  isStarted = false;
  readonly lease: Backend;
  private readonly parts: LeaderParts;
  private readonly skewMs: number;
  private readonly due: Step[] = [];
  private connections: SimulatedConnection[] = [];
  private epoch = 0n;

  constructor(parts: LeaderParts) {
    const { name, seeded, nowMs } = parts;
    this.parts = parts;
    this.lease = parts.lease;
    this.name = name;
    this.skewMs = seeded.below(2 * SKEW_MS_MAX) - SKEW_MS_MAX;
    this.committer = new CommitLoop({
      tools: {
        clock: () => instant(BigInt(this.nowMs()) * 1_000n),
        newId: () => seeded.id(nowMs()),
        newSalt: () => seeded.hex(32),
        sha256: (text) => createHash('sha256').update(text).digest('hex'),
      },
      feed: this.feed,
      limits: LIMITS,
      pipelineBounds: { depthMax: 3, commandsMin: seeded.pick([1, 1, 4]) },
      memoryBytesMax: seeded.pick([1_000_000, 4_000]),
      log: this.log.log,
      pause: () => this.turn('goes on after a pause', () => undefined),
      connect: (onLost) => this.connect(onLost),
      onRetired: () => this.retire(),
    });
  }

  /** Takes the lease and begins its term; it is over if it has lost it again before that. */
  async lead(): Promise<void> {
    const epoch = await this.ask('takes the lease', TAKE, this.name);
    this.epoch = epoch ?? 0n;
    this.hasLease = true;
    try {
      await this.committer.start();
      await this.openMain();
      this.isStarted = true;
    } catch {
      this.retire();
    }
  }

  steps(): Step[] {
    const due = this.isPaused ? [] : this.due;
    const turns = due.map((step) => ({
      ...step,
      run: () => {
        this.due.splice(this.due.indexOf(step), 1);
        return step.run();
      },
    }));
    return [...this.connections.flatMap((one) => one.steps()), ...turns];
  }

  /** One of its connections that is not lost, if there is one. */
  anyConnection(): SimulatedConnection | undefined {
    const live = this.connections.filter(({ isLive }) => isLive);
    return live[this.parts.seeded.below(live.length)];
  }

  stall(): void {
    for (const connection of this.connections) connection.stall();
  }

  /** Connections of which the server still knows; nothing is answered on them any more. */
  cutOff(): readonly SimulatedConnection[] {
    const all = this.connections;
    this.connections = [];
    for (const connection of all) connection.cut();
    return all;
  }

  retire(): void {
    this.hasLease = false;
    this.isOver = true;
    void this.committer.stop();
  }

  /** As every term begins; it makes the book known. */
  private async openMain(): Promise<void> {
    const id = this.parts.seeded.id(this.nowMs());
    const command = { kind: 'openBook', id, book: MAIN_BOOK, actor: 'ledger-svc' } as const;
    const outcome = await this.committer.submit({ command, caller: 'ledger-svc' }, Date.now() + PATIENCE_MS);
    if (!outcome.ok) throw new Error(outcome.refusal.code);
  }

  private nowMs(): number {
    return this.parts.nowMs() + this.skewMs;
  }

  private connect(onLost: () => void): Promise<Connections> {
    const options = {
      url: '',
      applicationName: this.name,
      onLost,
      beginEpoch: () => this.beginEpoch(),
      nowMs: () => this.nowMs(),
    };
    return openConnections(options, (session) =>
      this.turn('connects', () => this.open(session.applicationName, session.onLost)),
    );
  }

  private async open(name: string, onLost: (error: Error) => void): Promise<Session> {
    if (this.isUnlucky()) throw new SessionLost('not connected');
    const { server, seeded, onCommit } = this.parts;
    const backend = await server.connect();
    const isPaused = () => this.isPaused;
    const connection = new SimulatedConnection({ name, server, backend, seeded, isPaused, onLost, onCommit });
    this.connections.push(connection);
    return connection;
  }

  private async beginEpoch(): Promise<bigint> {
    const epoch = await this.ask('begins an epoch', NEXT, this.epoch);
    if (epoch === undefined) {
      this.hasLease = false;
      throw new Fenced(`${this.name} does not lead any more`);
    }
    this.epoch = epoch;
    return epoch;
  }

  /** Over the connection of the lease: carried out in one turn, answered in another, if at all. */
  private async ask(what: string, text: string, value: unknown): Promise<bigint | undefined> {
    const { lease } = this;
    const { server } = this.parts;
    let rows: Promise<[string][]> = Promise.resolve([]);
    await this.turn(what, () =>
      server.carryOut(lease, (real) => {
        rows = real.query<[string]>(what, text, [value]);
        return rows.then(() => undefined);
      }),
    );
    const [row] = await rows;
    await this.turn(`${what}: answer`, () => undefined);
    if (what !== 'takes the lease' && this.isUnlucky()) throw new SessionLost('no answer');
    return row && BigInt(row[0]);
  }

  private isUnlucky(): boolean {
    return !this.parts.isCalm() && this.parts.seeded.chance(LOST_PERCENT);
  }

  /** Something that happens when its turn comes. */
  private turn<Value>(what: string, run: () => Value | Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      this.due.push({
        what: `${this.name} ${what}`,
        weight: 6,
        run: async () => {
          try {
            resolve(await run());
          } catch (error) {
            reject(error);
          }
        },
      });
    });
  }
}

/** As when the server is replaced. Whoever waits for a lock can end only after those who have it. */
export async function cutOff(leaders: readonly SimulatedLeader[]): Promise<void> {
  const all = leaders.flatMap((leader) => leader.cutOff());
  const waiting = all.filter(({ isAtWork }) => isAtWork);
  for (const connection of all) if (!connection.isAtWork) await connection.end();
  for (const connection of waiting) await connection.end();
}
