import { randomBytes } from 'node:crypto';
import type { SaleDocument } from '@tix/contracts';
import { hybridTime, latestHybrid, withoutUnsettled, type Chance, type Entry, type OfflineTerminal, type Signing } from '@tix/sales-core'; // prettier-ignore
import { CliFailure } from '../cli-failure';
import { EXIT } from '../domain/exit-code';
import { readLines, sha256, type Journal } from './journal';
import type { TerminalFolder, TerminalState } from './terminal-folder';
import { toldPayments } from './unsettled';

export function signingOf(folder: TerminalFolder): Signing {
  return { hash: sha256, kid: folder.state().kid, sign: folder.sign };
}

/** The terminal behind the last entry of its journal. */
export function terminalBehind(folder: TerminalFolder, entries: readonly Entry[]): OfflineTerminal {
  const { id, locationId, timeZone, taxRounding, catalogVersion, base, clock } = folder.state();
  const last = entries.at(-1);
  const location = { id: locationId, timeZone, taxRounding, catalogVersion };
  if (!last) return { id, location, seq: BigInt(base.seq), head: base.head, issuedMs: 0n, hlc: clock };
  const issuedMs = BigInt(Date.parse(documentOf(last).issuedAt));
  // What an older version has written says no more than when.
  const written = documentOf(last).hlc ?? hybridTime(issuedMs);
  const hlc = latestHybrid([clock, written]);
  return { id, location, seq: BigInt(last.header.seq), head: last.auditHash, issuedMs, hlc };
}

/** A clock that has heard of these moments: what is written next is behind them. */
export function heard(
  { clock }: TerminalState,
  ...times: readonly (string | undefined)[]
): Pick<TerminalState, 'clock'> {
  return { clock: latestHybrid([clock, ...times]) };
}

export function chanceNow(nowMs = BigInt(Date.now())): Chance {
  return { nowMs, tail: randomBytes(10).toString('hex'), salt: randomBytes(16).toString('hex') };
}

export function documentOf(entry: Pick<Entry, 'public'>): SaleDocument {
  return entry.public as unknown as SaleDocument;
}

interface KnownSale {
  /** As it can be given back here: tickets that may have moved are no more unsettled ones. */
  readonly sale: SaleDocument;
  readonly refunds: readonly SaleDocument[];
  readonly isCancelled: boolean;
  /** The day was closed, as far as the log was pulled. */
  readonly isDayClosed: boolean;
}

/** A sale and what was given back of it, as far as this terminal knows: what it wrote itself, and what it has pulled. */
export function knownSale(folder: TerminalFolder, { entries }: Journal, ticketId: string): KnownSale {
  const pulled = readLines(folder.pulled).map((line) => JSON.parse(line) as Entry);
  const known = new Map([...pulled, ...entries].map((entry) => [entry.header.ticketId, documentOf(entry)]));
  const sale = known.get(ticketId);
  if (sale?.type !== 'sale') {
    throw new CliFailure(EXIT.notFound, `This terminal knows no sale ${ticketId}: pull first, with tix sale sync pull`);
  }
  const reversals = [...known.values()].filter(({ refersTo }) => refersTo === ticketId);
  return {
    sale: isPushed(folder, entries, ticketId) ? withoutUnsettled(sale) : sale,
    refunds: reversals.filter(({ type }) => type === 'refund'),
    isCancelled: reversals.some(({ type }) => type === 'cancellation'),
    isDayClosed: pulled.some((entry) => isClosing(entry, sale)),
  };
}

function isClosing({ header: { kind, terminalId }, public: document }: Entry, sale: SaleDocument): boolean {
  const { of = terminalId, businessDate } = document as { readonly of?: string; readonly businessDate?: string };
  return kind === 'close' && of === sale.terminalId && businessDate !== undefined && sale.businessDate <= businessDate;
}

/** What was pushed, or is another terminal's, the ledger may have moved meanwhile. */
function isPushed(folder: TerminalFolder, entries: readonly Entry[], ticketId: string): boolean {
  const own = entries.find(({ header }) => header.ticketId === ticketId);
  const isSent = own === undefined || own.header.seq <= folder.state().pushedSeq;
  return isSent || toldPayments(folder).some((told) => told.ticketId === ticketId);
}
