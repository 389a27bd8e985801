import type { BenchParts } from './bench-parts';
import type { TimedOrder } from './load/load-order';
import type { LoadProcess } from './load-process';
import { measure, type Measurement } from './measure';
import { until } from './within';

export interface Cell {
  readonly name: string;
  readonly title: string;
  run(seconds: number): Promise<Measurement>;
}

export const WARM_MS = 1_500;
const ACCOUNTS = 10_000;
const PUBLISHED_MS_MAX = 120_000;

/** What is measured over NATS, in the order of one round. */
export function cellsOf(parts: BenchParts): readonly Cell[] {
  const tpcb = (name: string): Cell => ({
    name,
    title: 'pgbench TPC-B, scale 50, 16 clients',
    run: (seconds) => {
      const { admin, pids } = parts;
      return measure({ admin, pids: { postgres: pids.postgres }, startedBy: 'pgbench' }, () => parts.tpcb.run(seconds));
    },
  });
  return [
    tpcb('tpcb-before'),
    naive(parts, 'uniform'),
    naive(parts, 'hot'),
    bus(parts, 512, 'uniform'),
    bus(parts, 512, 'operations'),
    bus(parts, 512, 'hot'),
    bus(parts, 64, 'uniform'),
    tpcb('tpcb-after'),
  ];
}

export async function prepareCells({ naive, bus }: BenchParts): Promise<void> {
  await naive.run({ kind: 'prepare', accounts: ACCOUNTS });
  await bus.run({ kind: 'prepare', accounts: ACCOUNTS });
}

function naive(parts: BenchParts, variant: string): Cell {
  const { admin, pids } = parts;
  return {
    name: `naive-${variant}`,
    title: `one transaction per transfer, 64 callers, ${variant}`,
    run: (seconds) =>
      measure({ admin, pids: { postgres: pids.postgres, client: parts.naive.pid } }, () =>
        parts.naive.run(closed({ callers: 64, seconds, variant })),
      ),
  };
}

function bus(parts: BenchParts, callers: number, variant: string): Cell {
  const { admin, pids } = parts;
  return {
    name: `bus-${callers}-${variant}`,
    title: `ledger over NATS, ${callers} callers, ${variant}`,
    run: (seconds) =>
      measure({ admin, pids: { ...pids, client: parts.bus.pid } }, () =>
        published(parts, parts.bus, closed({ callers, seconds, variant })),
      ),
  };
}

interface Closed {
  readonly callers: number;
  readonly seconds: number;
  readonly variant: string;
}

export function closed({ callers, seconds, variant }: Closed): TimedOrder {
  return { kind: 'closed', callers, warmMs: WARM_MS, measureMs: seconds * 1000, variant };
}

/** What a transaction costs includes its event: the work ends when the stream has caught up with the journal. */
export async function published(parts: BenchParts, load: LoadProcess, order: TimedOrder) {
  const report = await load.run(order);
  await awaitPublished(parts);
  return report;
}

export async function awaitPublished(parts: BenchParts): Promise<void> {
  const started = performance.now();
  await until(() => parts.isPublished(), PUBLISHED_MS_MAX, 'the stream, to catch up with the journal');
  parts.sayLag(performance.now() - started);
}
