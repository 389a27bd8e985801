import { setTimeout } from 'node:timers/promises';
import type { TestDatabase } from '@tix/testkit';
import { openSession, type Session } from '../../store/session';
import { TableCopies } from './table-copies';

/** The server's side of a connection: what a client has lost may be at work there still. */
export interface Backend {
  readonly real: Session;
  readonly pid: number;
  /** Inside a transaction, so that others may wait for it. */
  isOpen: boolean;
}

interface Work {
  readonly backend: Backend;
  readonly done: Promise<void>;
  isDone: boolean;
}

const LOOK_EVERY_MS = 2;

/**
 * A real PostgreSQL on which one thing happens at a time: work is done, or waits for a lock and is done as soon as whoever
 * has the lock ends. Real connections are handed on, for opening one costs more than all that is done on it.
 */
export class SimulatedServer {
  readonly tables: TableCopies;
  private readonly database: TestDatabase;
  private readonly backends: Backend[] = [];
  private readonly idle: Backend[] = [];
  private readonly waiting = new Set<Work>();

  constructor(database: TestDatabase) {
    this.database = database;
    this.tables = new TableCopies(database);
  }

  async connect(): Promise<Backend> {
    return this.idle.pop() ?? this.open();
  }

  /** Starts work, and returns when it is done or waits for somebody else. */
  async carryOut(backend: Backend, start: (real: Session) => Promise<void>): Promise<void> {
    const work: Work = { backend, done: start(backend.real).then(() => void (work.isDone = true)), isDone: false };
    this.waiting.add(work);
    await this.look();
  }

  /** What was not committed is undone; nobody waits for it any more. */
  async disconnect(backend: Backend): Promise<void> {
    if (backend.isOpen) await backend.real.run('rollback');
    backend.isOpen = false;
    this.idle.push(backend);
    await this.look();
  }

  async stop(): Promise<void> {
    await Promise.all([this.tables.close(), ...this.backends.map(({ real }) => real.close())]);
    await this.database.drop();
  }

  private async open(): Promise<Backend> {
    const url = this.database.urlOf('ledger');
    const real = await openSession({ url, applicationName: 'simulated', onLost: () => undefined });
    const [row] = await real.query<[number]>('backend-pid', 'select pg_backend_pid()', []);
    const backend = { real, pid: row?.[0] ?? 0, isOpen: false };
    this.backends.push(backend);
    return backend;
  }

  /** Until everything is done but what waits for a transaction that is still open. */
  private async look(): Promise<void> {
    const before = this.waiting.size;
    for (const work of [...this.waiting]) {
      await this.settle(work);
      if (work.isDone) this.waiting.delete(work);
    }
    if (this.waiting.size > 0 && this.waiting.size < before) await this.look();
  }

  private async settle(work: Work): Promise<void> {
    while (!work.isDone) {
      const mayWait = this.backends.some((one) => one !== work.backend && (one.isOpen || this.isWaiting(one)));
      await (mayWait ? Promise.race([work.done, setTimeout(LOOK_EVERY_MS)]) : work.done);
      if (!work.isDone && (await this.isBlocked(work.backend))) return;
    }
  }

  private isWaiting(backend: Backend): boolean {
    return [...this.waiting].some((work) => work.backend === backend);
  }

  private async isBlocked({ pid }: Backend): Promise<boolean> {
    const text = 'select cardinality(pg_blocking_pids($1)) as by';
    const [row] = await this.tables.query<{ by: number }>('blocking', text, [pid]);
    return (row?.by ?? 0) > 0;
  }
}
