import { createHash } from 'node:crypto';
import type { SaleDocument } from '@tix/contracts';
import { chainEntry, composeSale, computeTotals, genesisOf, normaliseItems, type SpelledItem } from '@tix/sales-core';
import type { PrintedTicket, Receipt } from '../receipt/receipt';

const sha256 = (...parts: readonly Uint8Array[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/** Words that a customer must never read. */
export const secrets = {
  userId: 'MARKER-user',
  sessionId: 'MARKER-session',
  internalNotes: 'MARKER-notes',
  rawDiscountReason: 'MARKER-reason',
  cancellationReason: 'MARKER-cancellation',
  customerAccount: 'member:MARKER-customer',
  payerAccount: 'member:MARKER-payer',
  metadata: { order: 'MARKER-metadata' },
};

export const COFFEE: readonly SpelledItem[] = [
  { sku: 'coffee', name: 'Coffee', qty: '2', unitPrice: 5000, taxPpm: 160_000 },
  { sku: 'croissant', name: 'Croissant', qty: '1', unitPrice: 3500, taxPpm: 160_000 },
];

interface Told {
  readonly items?: readonly SpelledItem[];
  readonly discount?: number;
  readonly change?: Partial<SaleDocument>;
}

/** A sale with all that a chain adds to it, paid with a little too much cash. */
export function printedTicket({ items = COFFEE, discount = 0, change = {} }: Told = {}): PrintedTicket {
  const priced = {
    currency: 'TICKET',
    exponent: 2,
    pricesIncludeTax: false,
    taxRounding: 'per_rate' as const,
    items: normaliseItems(items),
    discount: { ppm: 0, amount: discount },
    supersedes: null,
    training: false,
  };
  const totals = computeTotals(priced);
  if (!totals.ok) throw new Error(totals.refusal.detail);
  const place = {
    ticketId: '0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa',
    terminalId: 'T-001',
    seq: 42,
    issuedAt: '2026-11-20T08:40:11.123Z',
    businessDate: '2026-11-20',
    locationId: 'store-001',
  };
  const { total } = totals.value;
  const payment = { method: 'cash' as const, amount: total, tendered: total + 340, change: 340 };
  const document = { ...composeSale(place, priced, totals.value, [payment]), ...change };
  const { header, auditHash } = chainEntry(sha256, {
    ...{ kind: document.type, terminalId: place.terminalId, seq: place.seq, ticketId: place.ticketId },
    prevHash: genesisOf(sha256, place.terminalId),
    public: document,
    private: secrets,
    salt: '01'.repeat(16),
  });
  return { public: document, header, auditHash };
}

/** A receipt of it. */
export function receiptOf(ticket: PrintedTicket, more: Partial<Receipt> = {}): Receipt {
  const branding = { name: 'Café Größe', lines: ['Main Street 1', 'VAT DE123456789'] };
  const state = { status: 'completed' as const };
  return { ticket, state, layout: '80mm', branding, verifyUrl: 'https://tix.example.org', ...more };
}
