import { Fenced, type Log } from '@tix/runtime';
import type { Connections } from '../store/connections';

export interface ConnectingOptions {
  /** Fresh connections under a new epoch; called again whenever an outcome is unknown. Rejects with `Fenced` for good. */
  readonly connect: (onLost: () => void) => Promise<Connections>;
  readonly log: Log;
  /** Before a batch is tried again, and between attempts to connect. */
  readonly pause: (ms: number) => Promise<unknown>;
}

const PAUSE_MS = 50;

/**
 * Keeps the committer connected. New connections come with a new epoch, which waits for the transaction of a lost one to end
 * and fences whatever of it has not arrived: what is read afterwards is what became of it.
 */
export class Connecting {
  private readonly options: ConnectingOptions;
  private connections: Connections | undefined;
  private opening: Promise<Connections> | undefined;
  private isStopping = false;

  constructor(options: ConnectingOptions) {
    this.options = options;
  }

  get current(): Connections | undefined {
    return this.connections;
  }

  /** The connections, or new ones as soon as there is a database. */
  connected(): Promise<Connections> {
    if (this.connections) return Promise.resolve(this.connections);
    this.opening ??= this.open().finally(() => (this.opening = undefined));
    return this.opening;
  }

  /** What is on its way there may have been done or not. */
  async drop(): Promise<void> {
    const { connections } = this;
    this.connections = undefined;
    await connections?.close().catch(() => undefined);
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    await this.drop();
  }

  private async open(): Promise<Connections> {
    for (;;) {
      try {
        let opened: Connections | undefined = undefined;
        const connections = await this.options.connect(() => this.lose(opened));
        opened = connections;
        this.connections = connections;
        return connections;
      } catch (error) {
        if (this.isStopping || error instanceof Fenced) throw error;
        this.options.log.warn({ err: error }, 'ledger connection not opened');
        await this.options.pause(PAUSE_MS);
      }
    }
  }

  /** Connections that break while nobody waits for them are replaced at once: readiness must not wait for a command. */
  private lose(connections: Connections | undefined): void {
    if (!connections || this.connections !== connections) return;
    void this.drop();
    if (!this.isStopping) void this.connected().catch(() => undefined);
  }
}
