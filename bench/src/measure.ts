import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import type pg from 'pg';
import { canMeasureProcessors, endedChildrenSeconds, machineSeconds, processorSeconds } from './processor-time';

export interface Measurement {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Microseconds of processor time for each operation, by process; all that was used until the work was done with. */
  readonly cpuMicros: Readonly<Record<string, number>>;
  readonly cpuMicrosInAll: number;
  readonly walBytes: number;
  readonly failed: Readonly<Record<string, number>>;
  /** Processors that were busy with what does not belong to this bench. */
  readonly otherLoad: number;
}

export interface Work {
  readonly perSecond: number;
  readonly completed: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly failed: Readonly<Record<string, number>>;
}

export interface Meters {
  readonly admin: pg.Client;
  /** Processes whose time counts, by name. */
  readonly pids: Readonly<Record<string, number>>;
  /** Under this name, processes that begin and end with the work. */
  readonly startedBy?: string;
}

interface Reading {
  readonly at: number;
  readonly seconds: Readonly<Record<string, number>>;
  readonly machine: number;
  readonly wal: bigint;
}

/** Runs work between two readings of all meters, and shares what was used by the operations completed. */
export async function measure(meters: Meters, work: () => Promise<Work>): Promise<Measurement> {
  const before = await read(meters);
  const { completed, ...rest } = await work();
  const after = await read(meters);
  const share = (used: number) => (used * 1e6) / Math.max(1, completed);
  const used = Object.entries(after.seconds).map(([name, seconds]) => [name, seconds - (before.seconds[name] ?? 0)]);
  const own = used.reduce((sum, [, seconds]) => sum + Number(seconds), 0);
  const elapsed = (after.at - before.at) / 1000;
  return {
    ...rest,
    cpuMicros: Object.fromEntries(used.map(([name, seconds]) => [name, share(Number(seconds))])),
    cpuMicrosInAll: share(own),
    walBytes: Number(after.wal - before.wal) / Math.max(1, completed),
    otherLoad: Math.max(0, (after.machine - before.machine - own) / elapsed),
  };
}

async function read({ admin, pids, startedBy }: Meters): Promise<Reading> {
  const { rows } = await admin.query<{ wal: string }>(`select pg_current_wal_insert_lsn() - '0/0'::pg_lsn as wal`);
  const seconds = Object.entries(pids).map(([name, pid]) => [name, canMeasureProcessors ? processorSeconds(pid) : 0]);
  if (startedBy) seconds.push([startedBy, canMeasureProcessors ? endedChildrenSeconds() : 0]);
  return {
    at: performance.now(),
    seconds: Object.fromEntries(seconds),
    machine: canMeasureProcessors ? machineSeconds() : 0,
    wal: BigInt(rows[0]?.wal ?? 0),
  };
}

export interface MachineFacts {
  readonly processors: number;
  readonly processor: string;
  readonly memoryGb: number;
  readonly loadAverage: readonly number[];
  readonly node: string;
  readonly postgres: string;
}

export async function machineFacts(admin: pg.Client): Promise<MachineFacts> {
  const { rows } = await admin.query<{ version: string }>(`select current_setting('server_version') as version`);
  return {
    processors: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? '',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    loadAverage: loadavg().map((load) => Math.round(load * 100) / 100),
    node: process.version,
    postgres: rows[0]?.version ?? '',
  };
}
