import { type Session, SessionLost } from '../../store/session';
import type { Seeded } from './seeded';
import type { Backend, SimulatedServer } from './simulated-server';
import type { Step } from './step';

export interface ConnectionParts {
  readonly name: string;
  readonly server: SimulatedServer;
  readonly backend: Backend;
  readonly seeded: Seeded;
  /** Whether the client's process takes in nothing. */
  readonly isPaused: () => boolean;
  readonly onLost: (error: Error) => void;
  /** After each transaction that was committed. */
  readonly onCommit: () => Promise<void>;
}

interface Sending {
  readonly what: string;
  readonly start: (real: Session) => Promise<unknown>;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
  result?: PromiseSettledResult<unknown>;
}

/** What left in one write, and arrives so. */
type Packet = Sending[];

/** A session of which each packet arrives when its turn comes, is answered when that turn comes, or gets lost. */
export class SimulatedConnection implements Session {
  private readonly parts: ConnectionParts;
  private underway: Packet[] = [];
  private answered: Packet[] = [];
  private atWork: Packet | undefined;
  private gathering: Packet | undefined;
  private isStalled = false;
  private isGivenUp = false;
  private isEnded = false;
  private onEnded: () => void = () => undefined;

  constructor(parts: ConnectionParts) {
    this.parts = parts;
  }

  get isLive(): boolean {
    return !this.isGivenUp;
  }

  get isAtWork(): boolean {
    return this.atWork !== undefined;
  }

  query<Row extends readonly unknown[]>(name: string, text: string, values: readonly unknown[]): Promise<Row[]> {
    return this.send(name, (real) => real.query<Row>(name, text, values));
  }

  execute(name: string, text: string, values: readonly unknown[]): Promise<void> {
    return this.send(name, (real) => real.execute(name, text, values));
  }

  run(text: string): Promise<string> {
    return this.send(text, (real) => real.run(text));
  }

  together<Sent>(send: () => Sent): Sent {
    const packet: Packet = [];
    this.gathering = packet;
    try {
      return send();
    } finally {
      this.gathering = undefined;
      if (packet.length > 0) this.underway.push(packet);
    }
  }

  /** What is on its way arrives, or not; nothing is answered any more. */
  close(): Promise<void> {
    if (this.isGivenUp) return Promise.resolve();
    this.giveUp();
    return new Promise((resolve) => (this.onEnded = resolve));
  }

  cut(): void {
    if (this.isGivenUp) return;
    this.giveUp();
    this.parts.onLost(new Error('cut'));
  }

  /** Nothing arrives for a while. */
  stall(): void {
    this.isStalled = true;
  }

  steps(): Step[] {
    if (this.isEnded || this.atWork) return [];
    const onItsWay = this.isStalled
      ? [this.step('is heard again', 1, () => (this.isStalled = false))]
      : this.arrivals();
    return [...onItsWay, ...(this.isLive ? this.answers() : this.endings())];
  }

  private arrivals(): Step[] {
    const [next] = this.underway;
    if (!next) return [];
    // Nobody waits for what comes late; the later it comes, the more it may do damage.
    return [this.step(`arrives: ${next.map(({ what }) => what).join()}`, this.isLive ? 6 : 1, () => this.arrive())];
  }

  private answers(): Step[] {
    const mayAnswer = this.answered.length > 0 && !this.parts.isPaused();
    return mayAnswer ? [this.step('is answered', 6, () => this.answer())] : [];
  }

  private endings(): Step[] {
    const [next] = this.underway;
    const breaks = next && next.length > 1 ? [this.step('ends in the midst of it', 1, () => this.breakOff(next))] : [];
    return [this.step('ends', 1, () => this.end()), ...breaks];
  }

  private step(what: string, weight: number, run: () => unknown): Step {
    return { what: `${this.parts.name} ${what}`, weight, run };
  }

  /** As when the server is replaced: nothing arrives any more. */
  async end(): Promise<void> {
    if (this.isEnded) return;
    this.underway = [];
    this.isEnded = true;
    await this.parts.server.disconnect(this.parts.backend);
    this.onEnded();
  }

  private send<Answer>(what: string, start: (real: Session) => Promise<Answer>): Promise<Answer> {
    return new Promise<Answer>((resolve, reject) => {
      if (this.isGivenUp) return reject(new SessionLost('lost before'));
      const sending = { what, start, resolve: resolve as (answer: unknown) => void, reject };
      if (this.gathering) this.gathering.push(sending);
      else this.underway.push([sending]);
    });
  }

  private giveUp(): void {
    this.isGivenUp = true;
    const unanswered = [...this.answered, ...(this.atWork ? [this.atWork] : []), ...this.underway];
    for (const { reject } of unanswered.flat()) reject(new SessionLost('lost'));
    this.answered = [];
  }

  private arrive(): Promise<void> {
    return this.carryOut(this.underway.shift() ?? []);
  }

  private async breakOff(packet: Packet): Promise<void> {
    await this.carryOut(packet.slice(0, 1 + this.parts.seeded.below(packet.length - 1)));
    if (!this.atWork) await this.end();
  }

  private carryOut(packet: Packet): Promise<void> {
    const { server, backend } = this.parts;
    this.atWork = packet;
    // Before it is done others may wait for it already.
    if (packet.some(({ what }) => what === 'begin')) backend.isOpen = true;
    return server.carryOut(backend, async (real) => {
      const results = await Promise.allSettled(real.together(() => packet.map(({ start }) => start(real))));
      results.forEach((result, index) => Object.assign(packet[index] ?? {}, { result }));
      for (const [index, { what }] of packet.entries()) {
        if (what === 'commit' || what === 'rollback') backend.isOpen = false;
        if (what === 'commit' && isTag(results[index], 'COMMIT')) await this.parts.onCommit();
      }
      this.atWork = undefined;
      if (this.isLive) this.answered.push(packet);
    });
  }

  private answer(): void {
    for (const { result, resolve, reject } of this.answered.shift() ?? []) {
      if (result?.status === 'fulfilled') resolve(result.value);
      else reject(result?.reason);
    }
  }
}

function isTag(result: PromiseSettledResult<unknown> | undefined, tag: string): boolean {
  return result?.status === 'fulfilled' && result.value === tag;
}
