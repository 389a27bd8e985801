import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces';
import { ATTACHMENT_NAME, attachmentText } from './attachment';
import type { Receipt } from './receipt';
import { receiptLines, type ItemLines, type Pair, type ReceiptLines } from './receipt-lines';
import type { LayoutSettings, Template } from './template';
import { isSignedLink, verifyLink } from './verify-link';

const GREY = '#555555';
/** Of the width that a logo has: a tall one would push the rest off a sheet. */
const LOGO_HEIGHT = 0.6;
const BLACK = '#000000';

/** A receipt as pdfmake takes it. Whatever comes from a ticket is text of a node, which is printed and never interpreted. */
export function documentDefinition(receipt: Receipt, template: Template): TDocumentDefinitions {
  const { ticket, layout } = receipt;
  const settings = template.layouts[layout];
  const lines = receiptLines(receipt);
  const { width, height, margins, fontSize } = settings;
  return {
    pageSize: { width, height },
    pageMargins: [...margins],
    defaultStyle: { font: 'Receipt', fontSize, lineHeight: 1.15, color: BLACK },
    ...marks(receipt, lines),
    content: [
      ...heading(receipt, lines, settings),
      pairs(lines.facts, { color: GREY }),
      rule(settings),
      itemTable(lines.items, settings),
      rule(settings),
      ending(receipt, lines, settings, template),
    ],
    ...(layout === 'a4' && { footer: pageNumber(lines, settings) }),
    files: { [ATTACHMENT_NAME]: attachmentOf(ticket) },
  };
}

/** What a PDF says of itself. Without its moments, two renderings would differ by the clock. */
function marks({ ticket }: Receipt, { seller, title }: ReceiptLines): Partial<TDocumentDefinitions> {
  const { terminalId, seq, issuedAt } = ticket.public;
  const moment = new Date(issuedAt);
  const info = { title: `${title} ${terminalId} / ${seq}`, author: seller, creationDate: moment, modDate: moment };
  return { info, subset: 'PDF/A-3b', tagged: true, displayTitle: true, language: 'en', version: '1.7' } as object;
}

function attachmentOf(ticket: Receipt['ticket']) {
  const moment = new Date(ticket.public.issuedAt);
  const json = Buffer.from(attachmentText(ticket), 'utf8').toString('base64');
  const moments = { creationDate: moment, modifiedDate: moment };
  return { src: `data:application/json;base64,${json}`, name: ATTACHMENT_NAME, relationship: 'Source', ...moments };
}

function heading({ branding }: Receipt, lines: ReceiptLines, { fontSize, logoWidth }: LayoutSettings): Content[] {
  const image = branding.logo && `data:image/png;base64,${Buffer.from(branding.logo).toString('base64')}`;
  return [
    ...(image === undefined
      ? []
      : [
          {
            image,
            fit: [logoWidth, logoWidth * LOGO_HEIGHT] as [number, number],
            alignment: 'center' as const,
            marginBottom: 6,
          },
        ]),
    { text: lines.seller, bold: true, fontSize: fontSize * 1.5, alignment: 'center' },
    ...lines.sellerLines.map((text): Content => ({ text, alignment: 'center', color: GREY })),
    { text: lines.title, bold: true, alignment: 'center', marginTop: 6, marginBottom: 4, characterSpacing: 1.5 },
    ...lines.banners.map(banner),
  ];
}

/** In a frame, so that nobody overlooks it on grey paper either. */
function banner(text: string): Content {
  const body = [[{ text, bold: true, alignment: 'center' as const, fontSize: 11 }]];
  return { table: { widths: ['*'], body }, marginBottom: 4 };
}

function pairs(list: readonly Pair[], style: object = {}): Content {
  const body = list.map(([name, value]): TableCell[] => [
    { text: name, ...style },
    { text: value, alignment: 'right', ...style },
  ]);
  return { table: { widths: ['auto', '*'], body }, layout: 'tight' };
}

function rule({ width, margins }: LayoutSettings): Content {
  const [left, , right] = margins;
  const line = { type: 'line' as const, x1: 0, y1: 0, x2: width - left - right, y2: 0, lineWidth: 0.6 };
  return { canvas: [line], marginTop: 4, marginBottom: 4 };
}

/** The heading is repeated on each sheet; a line of an item is never torn apart. */
function itemTable(items: readonly ItemLines[], { fontSize, wordMax }: LayoutSettings): Content {
  const small = { fontSize: fontSize * 0.9, color: GREY };
  const row = ([name, value]: Pair): TableCell[] => [
    { text: name, ...small },
    { text: value, alignment: 'right', ...small },
  ];
  const body = items.flatMap(({ name, count, gross, discount }): TableCell[][] => [
    [
      {
        stack: [
          { text: name, ...(isBroken(name, wordMax) && { wordBreak: 'break-all' }) },
          { text: count, ...small },
        ],
      },
      { text: gross, alignment: 'right' },
    ],
    ...(discount ? [row(discount)] : []),
  ]);
  const table = { headerRows: 1, dontBreakRows: true, widths: ['*', 'auto'], body: [row(['Item', 'Amount']), ...body] };
  return { table, layout: 'tight' };
}

/** A word that is wider than the column would leave the paper: it is broken where it must be. */
export function isBroken(name: string, wordMax: number): boolean {
  return name.split(/\s/).some((word) => word.length > wordMax);
}

/** Sums, payments and code stay together on one sheet. */
function ending(receipt: Receipt, lines: ReceiptLines, settings: LayoutSettings, template: Template): Content {
  const { fontSize, qrSize, signedQrSize } = settings;
  const [name, value] = lines.total;
  const link = verifyLink(receipt.verifyUrl, receipt.ticket);
  const total = { bold: true, fontSize: fontSize * 1.35 };
  return {
    unbreakable: true,
    stack: [
      pairs(lines.sums),
      {
        columns: [
          { text: name, ...total },
          { text: value, alignment: 'right', ...total },
        ],
        marginTop: 3,
        marginBottom: 3,
      },
      pairs(lines.payments.length > 0 ? lines.payments : [['Nothing to pay', '']]),
      {
        qr: link,
        fit: isSignedLink(link) ? signedQrSize : qrSize,
        eccLevel: 'M',
        alignment: 'center',
        marginTop: 10,
      },
      { text: lines.hash, alignment: 'center', bold: true, marginTop: 4, characterSpacing: 0.5 },
      ...[...lines.footer, ...template.footer].map((text): Content => ({
        text,
        alignment: 'center',
        color: GREY,
        fontSize: fontSize * 0.9,
      })),
    ],
  };
}

function pageNumber({ title, facts }: ReceiptLines, { margins, fontSize }: LayoutSettings) {
  const [left, , right] = margins;
  const number = facts[0]?.[1] ?? '';
  return (page: number, pages: number): Content => ({
    columns: [{ text: `${title} ${number}` }, { text: `${page} of ${pages}`, alignment: 'right' }],
    margin: [left, 24, right, 0],
    fontSize: fontSize * 0.85,
    color: GREY,
  });
}
