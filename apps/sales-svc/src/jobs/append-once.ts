import {
  ok,
  refuse,
  type Actor,
  type RefusalCode,
  type Refused,
  type Result,
  type SaleDocument,
  type Ticket,
} from '@tix/contracts';
import { hasNoConnection, isLockTimeout, transact, type Turn } from '@tix/runtime';
import type { Entry } from '@tix/sales-core';
import type { DataSource, EntityManager } from 'typeorm';
import type { LedgerOrder } from '../domain/plan-payment';
import { appendEntry, chainNext, type NewEntry, type NextEntry } from '../store/append-entry';
import { findByCommand, shownTicket, type StoredTicket } from '../store/entries';
import { askAgain, beginIntent, findIntent, type Intent, type OpenIntent } from '../store/intents';
import { intentHashOf } from '../store/paid-receipts';

/** What asks for a ticket; with what the ledger lets the client move. */
export interface TicketCommand {
  readonly id: string;
  readonly fingerprint?: string | undefined;
  readonly actor: Actor;
  readonly capability?: string | undefined;
}

export type AppendCode = 'IDEMPOTENCY_KEY_REUSED' | 'IDEMPOTENCY_IN_PROGRESS' | 'OVERLOADED';

/** A ticket that may be appended, as it was found under its locks. */
export type PlannedTicket = Pick<NewEntry, 'terminal' | 'issuedMs' | 'statuses'> &
  NextEntry & {
    readonly kind: Intent['kind'];
    readonly document: SaleDocument;
    /** What the ledger has to move before; absent where no tickets move. */
    readonly payment?: PlannedPayment | undefined;
  };

export interface PlannedPayment {
  readonly order: LedgerOrder;
  /** The sale that is cancelled, refunded or stood for. */
  readonly saleId?: string | undefined;
}

export interface AppendedTicket {
  readonly ticket: Ticket;
  readonly replayed: boolean;
}

export type PayIntent<Code extends RefusalCode> = (intent: OpenIntent) => Promise<Result<AppendedTicket, Code>>;

interface Doing<Code extends RefusalCode> {
  readonly db: DataSource;
  readonly pay: PayIntent<Code>;
}

interface Appending<Code extends RefusalCode> extends Doing<Code> {
  /** Of the terminal or the sale that everybody else may want as well. */
  readonly turn: Turn;
}

/** As often as requests with one id may find each other's failure. */
const TRIES_MAX = 5;

type Outcome = AppendedTicket | { readonly intent: OpenIntent };

/** What came of one try; `undefined` when the command has appended before, or has begun to. */
export type Tried<Code extends RefusalCode> = Result<Outcome, Code | AppendCode> | undefined;

/** Appends what `plan` comes to under its locks, when its turn has come, once for ever: see `doOnce`. */
export function appendOnce<Code extends RefusalCode>(
  { db, pay, turn }: Appending<Code>,
  command: TicketCommand,
  plan: (tx: EntityManager) => Promise<Result<PlannedTicket, Code>>,
): Promise<Result<AppendedTicket, Code | AppendCode>> {
  return doOnce({ db, pay }, command, () => turn(() => appendAlone(db, command, plan)));
}

/**
 * Has `attempt` append, once for ever by the id of the command. Where tickets move, that is written down instead, and appended when
 * they have moved. Whether the command was done before is asked only when it does not succeed now: state that has changed since
 * must not refuse a retry.
 */
export async function doOnce<Code extends RefusalCode>(
  { db, pay }: Doing<Code>,
  command: TicketCommand,
  attempt: () => Promise<Tried<Code>>,
): Promise<Result<AppendedTicket, Code | AppendCode>> {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const tried = await attempt();
    if (tried?.ok) return 'intent' in tried.value ? told(pay(tried.value.intent), 'first') : ok(tried.value);
    // Nothing was decided: whoever asks again is told, and those who crowd here do not crowd the database.
    if (tried?.refusal.code === 'OVERLOADED') return tried;
    const first = await firstRequest(db, command);
    if (first) return 'attempt' in first ? told(pay(first), 'again') : first;
    if (tried) return tried;
    // It has failed since it was found to be there: this is a new try.
  }
  return refuse('IDEMPOTENCY_IN_PROGRESS', 'requests with the same id are still running');
}

/** Several requests may end one intent: the one that has begun it is the first, whoever appends. */
async function told<Code extends RefusalCode>(
  paid: Promise<Result<AppendedTicket, Code>>,
  when: 'first' | 'again',
): Promise<Result<AppendedTicket, Code>> {
  const outcome = await paid;
  return outcome.ok ? ok({ ...outcome.value, replayed: when === 'again' }) : outcome;
}

/** What the command was answered before, or what it has begun and whoever comes first now ends. */
async function firstRequest(
  db: DataSource,
  command: TicketCommand,
): Promise<Result<AppendedTicket, 'IDEMPOTENCY_KEY_REUSED'> | OpenIntent | undefined> {
  const first = await findByCommand(db, command.id);
  if (first) return again(first, command);
  const begun = await findIntent(db, command.id);
  if (begun?.state === 'open' && begun.fingerprint !== command.fingerprint) return reused(begun.fingerprint);
  return begun && askAgain(db, command.id, command.capability);
}

/** One try in a transaction of its own. */
export async function appendAlone<Code extends RefusalCode>(
  db: DataSource,
  command: TicketCommand,
  plan: (tx: EntityManager) => Promise<Result<PlannedTicket, Code>>,
): Promise<Tried<Code>> {
  let isDone = false;
  const once = transact(db, async (tx): Promise<Result<Outcome, Code | AppendCode>> => {
    const planned = await plan(tx);
    if (!planned.ok) return planned;
    const done = await write(tx, command, planned.value);
    isDone = done === undefined;
    return done === undefined ? refuse('OVERLOADED', 'it was done before') : { ok: true, value: done };
  });
  const outcome = await once.catch(overloaded);
  return isDone ? undefined : outcome;
}

/** What comes of not getting a lock or a connection in time; any other error goes on. */
export function overloaded(error: unknown): Refused<'OVERLOADED'> {
  if (isLockTimeout(error) || hasNoConnection(error)) return refuse('OVERLOADED', 'too many wait for the terminal');
  throw error;
}

async function write(tx: EntityManager, command: TicketCommand, planned: PlannedTicket): Promise<Outcome | undefined> {
  const { payment } = planned;
  if (payment) {
    const intent = await beginIntent(tx, intentFor(command, planned, payment));
    return intent && { intent };
  }
  const entry = chainNext(planned.terminal, planned);
  const logIndex = await appendEntry(tx, { ...planned, entry, command });
  return logIndex === undefined ? undefined : shownNew(planned.document, entry, logIndex);
}

function intentFor(
  { id, fingerprint, actor, capability }: TicketCommand,
  { terminal, kind, document, secret, statuses }: PlannedTicket,
  { order, saleId }: PlannedPayment,
): Intent {
  const intentHash = intentHashOf(document);
  const plan = { document, secret, statuses, order };
  const asked = { commandId: id, fingerprint, actor, capability };
  return { ...asked, ticketId: document.ticketId, kind, terminalId: terminal.id, saleId, intentHash, plan };
}

/** As it was answered the first time, whatever has become of it since. */
export function again(
  first: StoredTicket,
  { fingerprint }: Pick<TicketCommand, 'fingerprint'>,
): Result<AppendedTicket, 'IDEMPOTENCY_KEY_REUSED'> {
  const firstFingerprint = first.fingerprint ?? undefined;
  if (firstFingerprint !== fingerprint) return reused(firstFingerprint);
  const status = first.header.kind === 'sale' ? ('completed' as const) : null;
  const ticket = shownTicket({ ...first, status }, { isFull: false, isBroken: false });
  return { ok: true, value: { ticket, replayed: true } };
}

function reused(firstFingerprint: string | undefined) {
  return refuse('IDEMPOTENCY_KEY_REUSED', 'the key was used for another request', { firstFingerprint });
}

export function shownNew(document: SaleDocument, { header, auditHash }: Entry, logIndex: number): AppendedTicket {
  const status = header.kind === 'sale' ? ({ status: 'completed' } as const) : {};
  return { ticket: { public: document, header, auditHash, logIndex, ...status, integrity: 'ok' }, replayed: false };
}
