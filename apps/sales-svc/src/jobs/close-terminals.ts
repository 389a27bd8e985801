import { randomBytes } from 'node:crypto';
import {
  CLOSINGS_MAX,
  ok,
  refuse,
  type CloseDocument,
  type CodeOf,
  type DayClosing,
  type DayOrder,
  type Result,
  type closeDay as contract,
} from '@tix/contracts';
import type { TransportCode } from '@tix/runtime';
import type { EntityManager } from 'typeorm';
import { businessDateOf, nextPlace } from '@tix/sales-core';
import { appendEntry, chainNext } from '../store/append-entry';
import { closedSeq, insertClosedDay, lastClose, latestDate } from '../store/closed-days';
import { lockRecords } from '../store/series';
import { lockTerminals, type TerminalRow } from '../store/terminals';
import { perpetualAfter, totalsOf } from '../store/totals';

type Closed<Value> = Result<Value, CodeOf<typeof contract> | TransportCode>;

const CHANCE_BYTES = 10;

/**
 * Appends a close on every terminal that it is about: all are locked before the first takes its place in the log. A branch that was
 * adopted is closed with its terminal, whenever something was appended to it since its last close.
 */
export async function closeTerminals(
  tx: EntityManager,
  { businessDate, ...which }: DayOrder,
  now: bigint,
): Promise<Closed<readonly DayClosing[]>> {
  const chains = await lockTerminals(tx, which, CLOSINGS_MAX + 1);
  const terminals = chains.filter(({ seriesOf }) => seriesOf === null);
  const { terminalId, locationId } = which;
  const [first] = terminals;
  if (!first) return refuse('TERMINAL_NOT_FOUND', `there is no terminal ${terminalId ?? `at ${locationId}`}`);
  if (chains.length > CLOSINGS_MAX) {
    const errors = [{ pointer: '/locationId', detail: `more than ${CLOSINGS_MAX} terminals` }];
    return refuse('VALIDATION', 'the location has too many terminals: close them one by one', { errors });
  }
  const open = await openOnes(tx, chains, businessDate);
  if (open.length === 0) {
    return refuse('DAY_CLOSED', `${businessDate} is closed`, {
      date: businessDate,
      closedThrough: first.closedThrough,
    });
  }
  for (const terminal of terminals.filter((one) => open.includes(one))) {
    const latest = await lastDay(tx, terminal, now);
    if (businessDate > latest) return refuse('DAY_NOT_BEGUN', `it is ${latest} there`, { date: latest });
  }
  const closings: DayClosing[] = [];
  for (const chain of open) {
    const records =
      chain.kid === null && chain.seriesOf === null ? undefined : await lockRecords(tx, parentOf(chain, terminals));
    closings.push(await closeOne(tx, chain, records, { businessDate, now }));
  }
  return ok(closings);
}

function parentOf(chain: TerminalRow, terminals: readonly TerminalRow[]): TerminalRow {
  const parent = terminals.find(({ id }) => id === (chain.seriesOf ?? chain.id));
  if (!parent) throw new Error(`the terminal of the series ${chain.id} was not locked`);
  return parent;
}

/** A terminal that was ended, and a branch, has nothing to close once its last entry was counted by a close. */
async function openOnes(
  tx: EntityManager,
  terminals: readonly TerminalRow[],
  date: string,
): Promise<readonly TerminalRow[]> {
  const open: TerminalRow[] = [];
  for (const terminal of terminals) {
    if (terminal.closedThrough !== null && date <= terminal.closedThrough) continue;
    const mayRest = terminal.status === 'closed' || terminal.seriesOf !== null;
    const isDone = mayRest && Number(terminal.seq) === closedSeq(await lastClose(tx, terminal.id));
    if (!isDone) open.push(terminal);
  }
  return open;
}

/** Today there, or tomorrow once something was sold behind the close of today. */
async function lastDay(tx: EntityManager, terminal: TerminalRow, now: bigint): Promise<string> {
  const today = businessDateOf(now / 1_000n, terminal.location.timeZone);
  const sold = await latestDate(tx, terminal.id, closedSeq(await lastClose(tx, terminal.id)) + 1);
  return sold !== undefined && sold > today ? sold : today;
}

/** What is written by a journal is closed in what is recorded here about its terminal: see `shutTo`. */
async function closeOne(
  tx: EntityManager,
  terminal: TerminalRow,
  records: TerminalRow | undefined,
  { businessDate, now }: { readonly businessDate: string; readonly now: bigint },
): Promise<DayClosing> {
  const tail = randomBytes(CHANCE_BYTES).toString('hex');
  const chain = records ?? terminal;
  const { place, issuedMs } = nextPlace(chain, { nowMs: now / 1_000n, tail });
  const last = await lastClose(tx, terminal.id);
  const fromSeq = (last ? closedSeq(last) : Number(terminal.baseSeq)) + 1;
  const totals = await totalsOf(tx, { from: fromSeq, to: Number(terminal.seq + 1n), terminalId: terminal.id });
  const document: CloseDocument = {
    v: 1,
    type: 'close',
    ...place,
    businessDate,
    fromSeq,
    ...(records && { of: terminal.id, toSeq: Number(terminal.seq) }),
    totals,
    perpetualTotal: perpetualAfter(last?.perpetualTotal ?? [], totals),
    refersTo: null,
    training: false,
  };
  const entry = chainNext(chain, { kind: 'close', document, secret: {} });
  const logIndex = await appendEntry(tx, { terminal: chain, entry, document, issuedMs, statuses: [] });
  if (logIndex === undefined) throw new Error(`the close of ${terminal.id} was not appended`);
  const { id: terminalId } = terminal;
  await insertClosedDay(tx, { terminalId, businessDate, ticketId: place.ticketId, logIndex, now });
  return { public: document, header: entry.header, auditHash: entry.auditHash, logIndex };
}
