import type { SaleDocument, SaleItem, SalePayment } from '@tix/contracts';
import { momentText, moneyText, shareText } from './money-text';
import { printableText } from './printable-text';
import type { Receipt } from './receipt';
import { shortHash } from './verify-link';

/** A name and its value, the value on the right. */
export type Pair = readonly [name: string, value: string];

export interface ItemLines {
  readonly name: string;
  /** Quantity, price and rate of tax. */
  readonly count: string;
  readonly gross: string;
  readonly discount?: Pair;
}

/** The words of a receipt in their order, before any layout: PDF and text for printers say the same. */
export interface ReceiptLines {
  readonly seller: string;
  readonly sellerLines: readonly string[];
  readonly title: string;
  /** What must not be overlooked: that it is void, a training, a copy. */
  readonly banners: readonly string[];
  readonly facts: readonly Pair[];
  readonly items: readonly ItemLines[];
  readonly sums: readonly Pair[];
  readonly total: Pair;
  readonly payments: readonly Pair[];
  readonly hash: string;
  /** Of the seller. */
  readonly footer: readonly string[];
}

const TITLES = { sale: 'RECEIPT', cancellation: 'CANCELLATION', refund: 'REFUND' } as const;

const STATES = {
  completed: undefined,
  cancelled: 'CANCELLED',
  partially_refunded: 'PARTLY REFUNDED',
  refunded: 'REFUNDED',
  superseded: 'SUPERSEDED',
} as const;

const METHODS = {
  cash: 'Cash',
  card: 'Card',
  qr: 'QR',
  voucher: 'Voucher',
  tickets: 'Tickets',
  other: 'Other',
} as const;

export function receiptLines({ ticket, state, branding, copyNumber }: Receipt): ReceiptLines {
  const { public: document } = ticket;
  const status = state.status && STATES[state.status];
  return {
    seller: printableText(branding.name ?? document.locationId),
    sellerLines: (branding.lines ?? []).map(printableText),
    title: TITLES[document.type],
    banners: [
      ...(document.training ? ['TRAINING – NOT A RECEIPT'] : []),
      ...(status === undefined ? [] : [status]),
      ...(copyNumber === undefined ? [] : [`COPY ${copyNumber}`]),
    ],
    facts: factsOf(document),
    items: document.items.map((item) => itemLines(item, document)),
    sums: sumsOf(document),
    total: [`TOTAL ${document.currency}`, moneyText(document.total, document.exponent)],
    payments: document.payments.flatMap((payment) => paymentLines(payment, document)),
    hash: shortHash(ticket),
    footer: branding.footer === undefined ? [] : [printableText(branding.footer)],
  };
}

function factsOf({ terminalId, seq, issuedAt, locationId, ticketId, refersTo, supersedes }: SaleDocument): Pair[] {
  return [
    ['Number', `${terminalId} / ${seq}`],
    ['Time', momentText(issuedAt)],
    ['Location', locationId],
    ['Ticket', ticketId],
    ...(refersTo === null ? [] : [['Of ticket', refersTo] as const]),
    ...(supersedes === null ? [] : [['Instead of', supersedes] as const]),
  ];
}

function itemLines(item: SaleItem, { exponent }: SaleDocument): ItemLines {
  const { name, qty, unitPrice, taxPpm, gross, discountAmt } = item;
  const isReduced = discountAmt !== 0;
  return {
    name: printableText(name),
    count: `${qty} × ${moneyText(unitPrice, exponent)}  ${shareText(taxPpm)}`,
    gross: moneyText(gross, exponent),
    ...(isReduced && { discount: ['Discount', moneyText(-discountAmt, exponent)] as const }),
  };
}

function sumsOf(document: SaleDocument): Pair[] {
  const { exponent, subtotal, ticketDiscount, taxes, cashRounding, pricesIncludeTax } = document;
  const money = (units: number) => moneyText(units, exponent);
  return [
    ['Subtotal', money(subtotal)],
    ...(ticketDiscount === 0 ? [] : [['Discount', money(-ticketDiscount)] as const]),
    ...taxes.map(({ ppm, net, tax }) => {
      return [`Tax ${shareText(ppm)} of ${money(net)}${pricesIncludeTax ? ', included' : ''}`, money(tax)] as const;
    }),
    ...(cashRounding === undefined ? [] : [['Rounding', money(cashRounding)] as const]),
  ];
}

function paymentLines(
  { method, amount, tendered, change, unsettled }: SalePayment,
  { exponent }: SaleDocument,
): Pair[] {
  return [
    [unsettled ? `${METHODS[method]}, to be settled` : METHODS[method], moneyText(amount, exponent)],
    ...(tendered === undefined ? [] : [['\u00a0\u00a0tendered', moneyText(tendered, exponent)] as const]),
    ...(change === undefined ? [] : [['\u00a0\u00a0change', moneyText(change, exponent)] as const]),
  ];
}
