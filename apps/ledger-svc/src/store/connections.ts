import { findIdsBetween } from './load';
import { idAt, RecentIds } from './recent-ids';
import { openSession, type Session, type SessionOptions } from './session';

/** What the committer has of the database: if one of the two is lost, both are replaced. */
export interface Connections {
  /** Of the ledger's lease: what was sent over connections before these is done by now, or never will be. */
  readonly epoch: bigint;
  /** Batches, one after the other. */
  readonly writer: Session;
  /** What is committed, read without waiting for the batches that are on their way. */
  readonly lookups: Session;
  /** The ids that were used since this epoch began. */
  readonly recent: RecentIds;
  close(): Promise<void>;
}

export interface ConnectionsOptions extends SessionOptions {
  /** Begins an epoch for these connections; rejects with `Fenced` when another process leads. */
  readonly beginEpoch: () => Promise<bigint>;
  /** Unix milliseconds. */
  readonly nowMs: () => number;
}

export async function openConnections(options: ConnectionsOptions, open = openSession): Promise<Connections> {
  const { applicationName, beginEpoch, nowMs } = options;
  const sessions: Session[] = [];
  const close = async () => void (await Promise.all(sessions.map((session) => session.close())));
  try {
    const writer = await open(options);
    sessions.push(writer);
    const lookups = await open({ ...options, applicationName: `${applicationName} lookups` });
    sessions.push(lookups);
    const epoch = await beginEpoch();
    return { epoch, writer, lookups, recent: await recentIds(lookups, nowMs()), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Longer than any process leads. */
const PERIOD_MS = 365 * 86_400_000;

async function recentIds(lookups: Session, sinceMs: number): Promise<RecentIds> {
  const untilMs = sinceMs + PERIOD_MS;
  const used = await findIdsBetween(lookups, idAt(sinceMs), idAt(untilMs));
  return new RecentIds({ sinceMs, untilMs }, used);
}
