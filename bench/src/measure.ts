import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import type pg from 'pg';
import { type LedgerReading, readLedger } from './ledger-metrics';
import { canMeasureProcessors, endedChildrenSeconds, machineSeconds, processorSeconds } from './processor-time';

export interface Work {
  readonly perSecond: number;
  readonly completed: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly failed: Readonly<Record<string, number>>;
  /** What else this work is about, by name. */
  readonly more?: Readonly<Record<string, number>>;
}

export interface Measurement extends Omit<Work, 'completed'> {
  /** Microseconds of processor time for each operation, by process; all that was used until the work was done with. */
  readonly cpuMicros: Readonly<Record<string, number>>;
  readonly cpuMicrosInAll: number;
  readonly walBytes: number;
  /** Processors that were busy with what does not belong to this bench. */
  readonly otherLoad: number;
  /** How many commands the ledger decided in one batch: what each of them costs depends on it. */
  readonly perBatch?: number;
  /** The longest time in which the event loop of the ledger did not turn. */
  readonly pauseMs?: number;
  readonly residentMb?: number;
}

export interface Meters {
  readonly admin: pg.Client;
  /** Processes whose time counts, by name. */
  readonly pids: Readonly<Record<string, number>>;
  /** Under this name, processes that begin and end with the work. */
  readonly startedBy?: string;
  /** Where the ledger that does the work tells what it counts. */
  readonly ledgerPort?: number;
}

interface Reading {
  readonly at: number;
  readonly seconds: Readonly<Record<string, number>>;
  readonly machine: number;
  readonly wal: bigint;
  readonly ledger: LedgerReading | undefined;
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
    ...ledgerPart(before.ledger, after.ledger),
  };
}

function ledgerPart(before: LedgerReading | undefined, after: LedgerReading | undefined) {
  if (!before || !after) return {};
  const { pauseMs, residentMb } = after;
  const batches = after.batches - before.batches;
  return { pauseMs, residentMb, ...(batches > 0 && { perBatch: (after.commands - before.commands) / batches }) };
}

async function read({ admin, pids, startedBy, ledgerPort }: Meters): Promise<Reading> {
  const { rows } = await admin.query<{ wal: string }>(`select pg_current_wal_insert_lsn() - '0/0'::pg_lsn as wal`);
  const seconds = Object.entries(pids).map(([name, pid]) => [name, canMeasureProcessors ? processorSeconds(pid) : 0]);
  if (startedBy) seconds.push([startedBy, canMeasureProcessors ? endedChildrenSeconds() : 0]);
  return {
    at: performance.now(),
    seconds: Object.fromEntries(seconds),
    machine: canMeasureProcessors ? machineSeconds() : 0,
    wal: BigInt(rows[0]?.wal ?? 0),
    ledger: ledgerPort === undefined ? undefined : await readLedger(ledgerPort),
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
