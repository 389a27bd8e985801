import { driveLoad, type Operation } from './drive-load';
import { LoadOrder, type LoadReport } from './load-order';

export interface Load {
  /** Makes what the operations need; answers how many of it. */
  prepare(accounts: number): Promise<number>;
  readonly operation: Operation;
}

const nothing = { perSecond: 0, p50Ms: 0, p99Ms: 0, slowestMs: 0, silenceMs: 0, failed: {} };

/** The whole of a load process: takes orders over its channel and ends with it. */
export function serveOrders(load: Load): void {
  const obey = async (order: LoadOrder): Promise<LoadReport> => {
    if (order.kind !== 'prepare') return driveLoad(order, load.operation);
    return { ...nothing, completed: await load.prepare(order.accounts) };
  };
  process.on('message', (message) => {
    obey(LoadOrder.parse(message)).then(
      (report) => process.send?.({ report }),
      (error: unknown) => process.send?.({ error: String((error as Error).stack) }),
    );
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(0));
  process.once('disconnect', () => process.exit(0));
  process.send?.({ type: 'ready', opsPort: 0 });
}

/** Two different numbers below `count`; the second is 0 in every `hot` operation. */
export function pair(count: number, variant: string): readonly [number, number] {
  const first = 1 + Math.floor(Math.random() * (count - 1));
  if (variant === 'hot') return Math.random() < 0.5 ? [first, 0] : [0, first];
  const second = 1 + Math.floor(Math.random() * (count - 2));
  return [first, second === first ? count - 1 : second];
}
