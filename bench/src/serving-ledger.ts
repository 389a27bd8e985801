import type { SpawnedService } from '@tix/testkit';

/** The ledger that serves now: what ends one leaves another in its place for those that are measured next. */
export class ServingLedger {
  private current: SpawnedService;

  constructor(current: SpawnedService) {
    this.current = current;
  }

  get service(): SpawnedService {
    return this.current;
  }

  get pid(): number {
    return this.current.pid;
  }

  get opsPort(): number {
    return this.current.opsPort;
  }

  /** As a power cut would: nothing is drained, nothing is released. */
  async kill(): Promise<void> {
    this.current.signal('SIGKILL');
    await this.current.exited;
  }

  replace(next: SpawnedService): void {
    this.current = next;
  }

  async stop(): Promise<void> {
    await this.current.stop();
  }
}
