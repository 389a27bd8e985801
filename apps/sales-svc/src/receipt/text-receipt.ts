import { transform } from 'receiptline';
import type { Receipt } from './receipt';
import { receiptLines, type ItemLines, type Pair } from './receipt-lines';
import { standardTemplate, type Template } from './template';
import { verifyLink } from './verify-link';

/** What receiptline reads as its own: lines, columns, properties, underlines, emphasis, inversion, size, escapes, rules. */
const OWN = /[\\|{}~_"`^=-]/g;
const RULE = '-';
/** Widths of the two columns, in letters: of a fact its value is the longer, of all else its name. */
const NAMES = '{width:11,*}';
const AMOUNTS = '{width:*,14}';
const WHOLE = '{width:auto}';

/**
 * A receipt in the language of receiptline, from which drivers print on any printer for receipts. Every word of a ticket is
 * escaped: a name cannot cut the paper or open the drawer.
 */
export function receiptSource(receipt: Receipt, template: Template = standardTemplate): string {
  const lines = receiptLines(receipt);
  return [
    `^^${escaped(lines.seller)}`,
    ...lines.sellerLines.map(escaped),
    '',
    `"${escaped(lines.title)}`,
    ...lines.banners.map((text) => `^^"${escaped(text)}`),
    NAMES,
    ...lines.facts.map(columns),
    AMOUNTS,
    RULE,
    ...lines.items.flatMap(itemSource),
    RULE,
    ...lines.sums.map(columns),
    `^^${escaped(lines.total[0])} | ^^${escaped(lines.total[1])}`,
    ...lines.payments.map(columns),
    WHOLE,
    '',
    `{code:${propertyOf(verifyLink(receipt.verifyUrl, receipt.ticket))};option:qrcode,4,m}`,
    escaped(lines.hash),
    ...[...lines.footer, ...template.footer].map(escaped),
    '=',
  ].join('\n');
}

/** Bytes for a printer that speaks ESC/POS; Latin, Greek and Cyrillic in the pages that such printers have. */
export function escPosReceipt(receipt: Receipt, template?: Template): Buffer {
  const printer = {
    cpl: 48,
    encoding: 'multilingual' as const,
    upsideDown: false,
    gamma: 1.8,
    command: 'escpos' as const,
  };
  return Buffer.from(transform(receiptSource(receipt, template), printer), 'binary');
}

function itemSource({ name, count, gross, discount }: ItemLines): string[] {
  const lines = [`${escaped(name)} |`, columns([`  ${count}`, gross])];
  return discount ? [...lines, columns([`  ${discount[0]}`, discount[1]])] : lines;
}

function columns([name, value]: Pair): string {
  return `${escaped(name)} | ${escaped(value)}`;
}

function escaped(text: string): string {
  return text.replace(OWN, (sign) => `\\${sign}`);
}

/** Between braces a semicolon and a brace would end it, and a colon stays itself. */
function propertyOf(text: string): string {
  return text.replace(/[\\;{}|]/g, (sign) => `\\${sign}`);
}
