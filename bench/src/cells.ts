import { type BenchParts, metersOf } from './bench-parts';
import type { TimedOrder } from './load/load-order';
import type { LoadProcess } from './load-process';
import { measure, type Measurement } from './measure';
import type { OpenCells } from './open-cells';
import { until } from './within';

export interface Cell {
  readonly name: string;
  readonly title: string;
  /** Measured in the first round alone: it takes minutes, or leaves something else behind than it met. */
  readonly isOnce?: boolean;
  run(seconds: number): Promise<Measurement>;
}

export const WARM_MS = 1_500;
const PUBLISHED_MS_MAX = 120_000;

/** Transfers over NATS beside what they are compared with. */
export async function openTransfers(parts: BenchParts): Promise<OpenCells> {
  await parts.prepareBus();
  const cells = [
    tpcbCell(parts, 'tpcb-before'),
    naive(parts, 'uniform'),
    naive(parts, 'hot'),
    transfersCell(parts, { callers: 512, variant: 'uniform' }),
    transfersCell(parts, { callers: 512, variant: 'operations' }),
    transfersCell(parts, { callers: 512, variant: 'six-legs' }),
    transfersCell(parts, { callers: 512, variant: 'hot' }),
    transfersCell(parts, { callers: 64, variant: 'uniform' }),
    tpcbCell(parts, 'tpcb-after'),
  ];
  return { cells, close: () => Promise.resolve() };
}

export function tpcbCell({ admin, postgres, tpcb }: BenchParts, name: string): Cell {
  return {
    name,
    title: 'pgbench TPC-B, scale 50, 16 clients',
    run: (seconds) => measure({ admin, pids: { postgres }, startedBy: 'pgbench' }, () => tpcb.run(seconds)),
  };
}

function naive({ admin, postgres, naive: load }: BenchParts, variant: string): Cell {
  return {
    name: `naive-${variant}`,
    title: `one transaction per transfer, 64 callers, ${variant}`,
    run: (seconds) =>
      measure({ admin, pids: { postgres, client: load.pid } }, () =>
        load.run(closed({ callers: 64, seconds, variant })),
      ),
  };
}

interface Transfers {
  readonly callers: number;
  readonly variant: string;
  /** Where another set measures them as well. */
  readonly name?: string;
}

export function transfersCell(parts: BenchParts, { callers, variant, name }: Transfers): Cell {
  return {
    name: name ?? `bus-${callers}-${variant}`,
    title: `ledger over NATS, ${callers} callers, ${variant}`,
    run: (seconds) =>
      measure(metersOf(parts, { client: parts.bus.pid }), () =>
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
