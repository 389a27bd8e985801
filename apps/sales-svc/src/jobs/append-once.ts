import { refuse, type RefusalCode, type Result, type SaleDocument, type Ticket } from '@tix/contracts';
import { transact } from '@tix/runtime';
import { QueryFailedError, type DataSource, type EntityManager } from 'typeorm';
import type { Entry } from '@tix/sales-core';
import { appendEntry, chainNext, type NewEntry, type NextEntry } from '../store/append-entry';
import { findByCommand, shownTicket, type StoredTicket } from '../store/entries';

interface Identified {
  readonly id: string;
  readonly fingerprint?: string | undefined;
}

export type AppendCode = 'IDEMPOTENCY_KEY_REUSED' | 'OVERLOADED';

/** A ticket that may be appended, as it was found under its locks. */
export type PlannedTicket = Pick<NewEntry, 'terminal' | 'issuedMs' | 'statuses'> &
  NextEntry & { readonly document: SaleDocument };

export interface AppendedTicket {
  readonly ticket: Ticket;
  readonly replayed: boolean;
}

/**
 * Appends what `plan` comes to under its locks, once for ever by the id of the command. Whether the command was done before is asked
 * only when it does not succeed now: state that has changed since must not refuse a retry.
 */
export async function appendOnce<Code extends RefusalCode>(
  db: DataSource,
  command: Identified,
  plan: (tx: EntityManager) => Promise<Result<PlannedTicket, Code>>,
): Promise<Result<AppendedTicket, Code | AppendCode>> {
  const tried = await attempt(db, command, plan);
  if (tried?.ok) return tried;
  const first = await findByCommand(db, command.id);
  if (first) return again(first, command);
  if (tried) return tried;
  throw new Error(`command ${command.id} has appended and is not there`);
}

/** `undefined` when the command has appended before. */
async function attempt<Code extends RefusalCode>(
  db: DataSource,
  command: Identified,
  plan: (tx: EntityManager) => Promise<Result<PlannedTicket, Code>>,
): Promise<Result<AppendedTicket, Code | AppendCode> | undefined> {
  let isDone = false;
  const once = transact(db, async (tx): Promise<Result<AppendedTicket, Code | AppendCode>> => {
    const planned = await plan(tx);
    if (!planned.ok) return planned;
    const entry = chainNext(planned.value.terminal, planned.value);
    const logIndex = await appendEntry(tx, { ...planned.value, entry, command });
    isDone = logIndex === undefined;
    return logIndex === undefined
      ? refuse('OVERLOADED', 'it was done before')
      : { ok: true, value: shownNew(planned.value.document, entry, logIndex) };
  });
  const outcome = await once.catch((error: unknown) => {
    if (isLockTimeout(error)) return refuse('OVERLOADED', 'too many wait for the terminal');
    throw error;
  });
  return isDone ? undefined : outcome;
}

/** As it was answered the first time, whatever has become of it since. */
function again(first: StoredTicket, { fingerprint }: Identified): Result<AppendedTicket, 'IDEMPOTENCY_KEY_REUSED'> {
  const firstFingerprint = first.fingerprint ?? undefined;
  if (firstFingerprint !== fingerprint) {
    return refuse('IDEMPOTENCY_KEY_REUSED', 'the key was used for another request', { firstFingerprint });
  }
  const status = first.header.kind === 'sale' ? ('completed' as const) : null;
  const ticket = shownTicket({ ...first, status }, { isFull: false, isBroken: false });
  return { ok: true, value: { ticket, replayed: true } };
}

function shownNew(document: SaleDocument, { header, auditHash }: Entry, logIndex: number): AppendedTicket {
  const status = header.kind === 'sale' ? ({ status: 'completed' } as const) : {};
  return { ticket: { public: document, header, auditHash, logIndex, ...status, integrity: 'ok' }, replayed: false };
}

const LOCK_NOT_AVAILABLE = '55P03';

/** Others have held what the statement needs for as long as a lock is waited for. */
export function isLockTimeout(error: unknown): boolean {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  return cause instanceof Error && 'code' in cause && cause.code === LOCK_NOT_AVAILABLE;
}
