import { refuse, type Refused, type Result, type SaleDocument, type SalePayment, type SalePrivate, type TicketDraft } from '@tix/contracts'; // prettier-ignore
import type { HashBytes } from '@tix/proofs';
import { BUNDLE_FORMAT, bundleDigest, writeBundle, type BundleHead } from './bundle';
import { composeCancellation, composeSale } from './compose-sale';
import { chainEntry, type Entry } from './entry';
import { bytesOfHex } from './hex';
import { latestHybrid } from './hybrid-clock';
import { signCode } from './offline-code';
import { planRefund, type RefundedLine } from './plan-refund';
import { payersOf, unsettledIn } from './deferred-payment';
import { composedPrivate, planSale } from './plan-sale';
import { offlinePlace } from './ticket-place';

/** How a terminal hashes and signs; a signature is Ed25519 in base64. */
export interface Signing {
  readonly hash: HashBytes;
  readonly kid: string;
  readonly sign: (message: Uint8Array) => string;
}

/** A terminal that writes on its own, with the entry that the next one follows. */
export interface OfflineTerminal {
  readonly id: string;
  readonly location: {
    readonly id: string;
    readonly timeZone: string;
    readonly taxRounding: 'per_rate' | 'per_line';
    /** Of these settings, as they were pulled last. */
    readonly catalogVersion?: number | undefined;
  };
  readonly seq: bigint;
  readonly head: string;
  readonly issuedMs: bigint;
  /** The latest moment that it has written or heard of. */
  readonly hlc?: string | undefined;
  /** That it may take tickets, and what of those it took has not been settled, as far as it knows; in hundredths. */
  readonly deferral?: Deferral | undefined;
}

export interface Deferral {
  readonly cap: number;
  readonly unsettled: bigint;
}

/** What is not calculated of an entry: its time, 20 hexadecimal digits for its id and 32 for its salt. */
export interface Chance {
  readonly nowMs: bigint;
  readonly tail: string;
  readonly salt: string;
}

type OfflineCode = 'TKT_NEEDS_ONLINE' | 'TERMINAL_NOT_FOUND';

/**
 * A sale, signed. Tickets are taken only by a terminal that may, as long as all that is unsettled is within its cap: they move
 * when it is pushed. Nothing else of a sale needs a network.
 */
export function writeSale(signing: Signing, terminal: OfflineTerminal, told: TicketDraft, chance: Chance) {
  const wrong = misplaced(terminal, told);
  if (wrong) return wrong;
  const planned = planSale(told, terminal.location);
  if (!planned.ok) return planned;
  const { draft, totals, payments } = planned.value;
  const place = offlinePlace(terminal, chance);
  const { catalogVersion } = terminal.location;
  const document = { ...composeSale(place, draft, totals, payments.map(putOff)), catalogVersion };
  const tooMuch = overCap(terminal.deferral, unsettledIn(document));
  if (tooMuch) return tooMuch;
  const payers = payersOf(told);
  const secret = { ...told.private, ...(payers.length > 0 && { payers: [...payers] }) };
  return { ok: true as const, value: sealed(signing, terminal, { document, secret, chance }) };
}

function putOff(payment: SalePayment): SalePayment {
  return payment.method === 'tickets' ? { ...payment, unsettled: true } : payment;
}

function overCap(deferral: Deferral | undefined, units: bigint): Refused<'TKT_NEEDS_ONLINE'> | undefined {
  if (units === 0n) return undefined;
  if (!deferral) return refuse('TKT_NEEDS_ONLINE', 'whether there are enough tickets is known online alone');
  const { cap, unsettled } = deferral;
  if (unsettled + units <= BigInt(cap)) return undefined;
  const detail = `${unsettled} hundredths are unsettled, and with these more than ${cap} would be: push`;
  return refuse('TKT_NEEDS_ONLINE', detail, { cap, unsettled: Number(unsettled) });
}

function misplaced({ id, location }: OfflineTerminal, told: TicketDraft): Result<never, OfflineCode> | undefined {
  if (told.terminalId === id && told.locationId === location.id) return undefined;
  return refuse('TERMINAL_NOT_FOUND', `this is the terminal ${id} at ${location.id}`);
}

interface Reversal {
  readonly sale: SaleDocument;
  readonly reason?: string | undefined;
}

/** The whole of a sale with every amount turned. Of tickets only what the caller knows not to have moved. */
export function writeCancellation(
  signing: Signing,
  terminal: OfflineTerminal,
  { sale, reason }: Reversal,
  chance: Chance,
): Result<Entry, 'TKT_NEEDS_ONLINE'> {
  if (hasMoved(sale)) return refuse('TKT_NEEDS_ONLINE', 'tickets are given back online alone');
  const place = offlinePlace(terminal, chance);
  return {
    ok: true,
    value: sealed(signing, terminal, { document: composeCancellation(place, sale), secret: secretOf(reason), chance }),
  };
}

/** Lines of a sale, or what is left of it after the refunds that are known here. */
export function writeRefund(
  signing: Signing,
  terminal: OfflineTerminal,
  {
    sale,
    reason,
    refunds,
    wanted,
  }: Reversal & {
    readonly refunds: readonly SaleDocument[];
    readonly wanted?: readonly RefundedLine[] | undefined;
  },
  chance: Chance,
): Result<Entry, 'TKT_NEEDS_ONLINE' | 'REFUND_EXCEEDS_ORIGINAL'> {
  if (hasMoved(sale)) return refuse('TKT_NEEDS_ONLINE', 'tickets are given back online alone');
  const place = offlinePlace(terminal, chance);
  const planned = planRefund(place, sale, { refunds, wanted });
  if (!planned.ok) return planned;
  return { ok: true, value: sealed(signing, terminal, { document: planned.value, secret: secretOf(reason), chance }) };
}

/** What has not moved does not come back: who hands in a sale with unsettled tickets knows that they have not. */
function hasMoved({ payments }: SaleDocument): boolean {
  return payments.some(({ method, unsettled }) => method === 'tickets' && !unsettled);
}

function secretOf(reason: string | undefined): SalePrivate {
  return reason === undefined ? {} : { cancellationReason: reason };
}

interface Written {
  readonly document: SaleDocument;
  readonly secret: SalePrivate;
  readonly chance: Chance;
}

function sealed({ hash, sign }: Signing, terminal: OfflineTerminal, { document, secret, chance }: Written): Entry {
  const entry = chainEntry(hash, {
    ...{ kind: document.type, terminalId: terminal.id, seq: document.seq, ticketId: document.ticketId },
    ...{ prevHash: terminal.head, public: document, private: composedPrivate(secret), salt: chance.salt },
  });
  const codeSig = signCode(sign, document, entry.auditHash);
  return { ...entry, sig: sign(bytesOfHex(entry.auditHash)), codeSig };
}

/** Entries that follow each other as the text of a bundle, sealed by their terminal. */
export function sealBundle(
  { hash, kid, sign }: Signing,
  entries: readonly [Entry, ...Entry[]],
  { rotations = [], ...about }: Pick<BundleHead, 'createdAt' | 'lastCheckpoint' | 'rotations'>,
): string {
  const [{ header: first }] = entries;
  const last = entries[entries.length - 1] ?? entries[0];
  const head: BundleHead = {
    ...{ format: BUNDLE_FORMAT, terminalId: first.terminalId, fromSeq: first.seq, toSeq: last.header.seq },
    ...{ count: entries.length, prevHash: first.prevHash, headHash: last.auditHash, kid },
    ...about,
    hlc: latestHybrid(entries.map(({ public: document }) => (document as Partial<SaleDocument>).hlc)),
    ...(rotations.length > 0 && { rotations }),
  };
  const sha256 = bundleDigest(hash, { head, entries });
  return writeBundle({ head, entries, seal: { sha256, sig: sign(bytesOfHex(sha256)) } });
}
