import { createHash } from 'node:crypto';
import {
  instant,
  refuse,
  salesChanged,
  SALES_ORIGIN,
  type Result,
  type SalesCheckpoint,
  type SalesStatement,
} from '@tix/contracts';
import { record, transact, type ServiceParts, type Signer } from '@tix/runtime';
import { canonicalJson, hexOf } from '@tix/sales-core';
import { findCheckpoint, insertCheckpoint, lastCheckpoint, lastWitness } from '../store/checkpoints';
import { BrokenLog, logSize, openLogTree } from '../store/log-tree';
import { terminalsBetween } from '../store/terminals';
import { perpetualAfter, totalsOf } from '../store/totals';
import { witnessCheckpoints } from './witness-checkpoints';

export type CheckpointParts = Pick<ServiceParts, 'db' | 'bus' | 'clock' | 'log'> & { readonly signer: Signer };

const NOTHING_BEFORE = '0'.repeat(64);
const nothing = { size: 0, root: undefined, perpetualTotal: [] };
/** Others may state the log meanwhile: then theirs is gone on from. */
const ATTEMPTS_MAX = 5;

export interface MadeCheckpoint {
  readonly checkpoint: SalesCheckpoint;
  readonly created: boolean;
}

/**
 * States the log as it is, signs that and lets the ledger keep it. Nothing is locked meanwhile: entries that are appended belong to
 * the next one. When nothing was appended the last one is answered. What does not go on from it is refused, never signed.
 */
export async function makeCheckpoint(
  parts: CheckpointParts,
  date?: string,
): Promise<Result<MadeCheckpoint, 'CHECKPOINT_NOT_FOUND' | 'INTEGRITY'>> {
  try {
    const made = await stateLog(parts, date);
    if (!made) return refuse('CHECKPOINT_NOT_FOUND', 'nothing was appended yet');
    await witnessCheckpoints(parts);
    return { ok: true, value: { ...made, checkpoint: await witnessedOne(parts, made.checkpoint) } };
  } catch (error) {
    if (error instanceof BrokenLog) return refuse('INTEGRITY', error.message);
    throw error;
  }
}

async function witnessedOne({ db }: CheckpointParts, checkpoint: SalesCheckpoint): Promise<SalesCheckpoint> {
  return (await findCheckpoint(db, checkpoint.statement.size)) ?? checkpoint;
}

async function stateLog(parts: CheckpointParts, date?: string): Promise<MadeCheckpoint | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    const last = await lastCheckpoint(parts.db);
    const size = await logSize(parts.db);
    const covered = last?.statement.size ?? 0;
    if (covered > size) throw new BrokenLog(`the log has ${size} entries, and ${covered} were stated`);
    if (covered === size) return last && { checkpoint: last, created: false };
    const checkpoint = await signNext(parts, { last, size, date });
    if (checkpoint) return { checkpoint, created: true };
  }
  throw new Error('others state the log all the time');
}

interface Next {
  readonly last: SalesCheckpoint | undefined;
  readonly size: number;
  readonly date?: string | undefined;
}

/** `undefined` when another one follows the last one already. */
async function signNext(parts: CheckpointParts, next: Next): Promise<SalesCheckpoint | undefined> {
  const { db, clock, signer } = parts;
  const now = instant(clock.now());
  const statement = await stated(parts, next, new Date(Number(now / 1_000n)).toISOString());
  const text = canonicalJson(statement);
  const hash = createHash('sha256').update(text).digest('hex');
  const signature = signer.sign(text).toString('hex');
  const checkpoint = { statement, hash, signature };
  const { size, root, date } = statement;
  const saved = await transact(db, async (tx) => {
    const isNew = await insertCheckpoint(tx, checkpoint, { text, signedAt: now });
    const data = { size, root, date, hash, signature, signedAt: now };
    if (isNew) await record(tx, salesChanged, { type: 'sales.checkpoint.signed', number: size, data });
    return { ok: true, value: isNew } as const;
  });
  return saved.value ? checkpoint : undefined;
}

async function stated({ db }: CheckpointParts, { last, size, date }: Next, at: string): Promise<SalesStatement> {
  const { size: openedFrom, root: before, perpetualTotal } = last?.statement ?? nothing;
  const tree = await openLogTree(db, size);
  const rootOf = async (count: number) => hexOf(await tree.rootOf({ begin: 0, count }));
  if (before !== undefined && (await rootOf(openedFrom)) !== before) {
    throw new BrokenLog(`the first ${openedFrom} entries are not what was stated`);
  }
  const totals = await totalsOf(db, { from: openedFrom, to: size });
  return {
    v: 1,
    origin: SALES_ORIGIN,
    size,
    root: await rootOf(size),
    at,
    date: date ?? at.slice(0, 10),
    openedFrom,
    closedTo: size,
    perTerminal: await terminalsBetween(db, openedFrom, size),
    totals,
    perpetualTotal: perpetualAfter(perpetualTotal, totals),
    prevCheckpointHash: last?.hash ?? NOTHING_BEFORE,
    witness: (await lastWitness(db)) ?? null,
  };
}
