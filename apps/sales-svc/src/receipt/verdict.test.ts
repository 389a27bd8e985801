import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { openPdfPrograms, type PdfPrograms } from '../testing/pdf-programs';
import { printedTicket, receiptOf } from '../testing/printed-ticket';
import { attachmentText } from './attachment';
import { readAttachment } from './read-attachment';
import { renderPdf } from './render-pdf';
import { verdictOf, type Known } from './verdict';

const sha256 = (...parts: readonly Uint8Array[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

const ticket = printedTicket();
const stored = { auditHash: ticket.auditHash, status: 'completed' as const };
let pdf: Buffer;
let programs: PdfPrograms;
beforeAll(async () => {
  programs = openPdfPrograms();
  pdf = await renderPdf(receiptOf(ticket));
});
afterAll(() => programs.close());

const judged = (file: Buffer, known: Known) => verdictOf(sha256, readAttachment(file), known);

/** A PDF in which another JSON lies where the ticket lay, packed as it was. */
function carrying(json: string): Buffer {
  const body = deflateSync(json);
  return Buffer.concat([
    Buffer.from(`%PDF-1.7\n1 0 obj\n<</Length ${body.length}/Filter/FlateDecode>>\nstream\n`),
    body,
    Buffer.from('\nendstream\nendobj\n%%EOF\n'),
  ]);
}

test('bytes that were rendered are genuine, and outdated once the ticket has another state', () => {
  const rendered = { status: 'completed' as const };
  expect(judged(pdf, { rendered, stored })).toBe('GENUINE_CURRENT');
  expect(judged(pdf, { rendered, stored: { ...stored, status: 'cancelled' } })).toBe('GENUINE_OUTDATED');
});

test('a receipt that another program saved again proves its ticket alone', () => {
  for (const again of [programs.savedAgain(pdf), programs.unpacked(pdf)]) {
    expect(again.equals(pdf)).toBe(false);
    expect(judged(again, { stored })).toBe('CONTENT_ONLY');
  }
});

describe('a receipt is forged', () => {
  const edited = (change: (text: string) => string) => carrying(change(attachmentText(ticket)));

  test('when an amount, a place or a hash of its ticket was changed', () => {
    const changes: readonly ((text: string) => string)[] = [
      (text) => text.replace('"total":15660', '"total":15661'),
      (text) => text.replace('"seq":42', '"seq":43'),
      (text) => text.replace(/"kind":"sale"/, '"kind":"refund"'),
      (text) => text.replace(/"publicHash":"./, '"publicHash":"0'),
      (text) => text.replace('"total":15660', '"total":"nothing"'),
    ];
    expect(
      judged(
        edited((text) => text),
        { stored },
      ),
    ).toBe('CONTENT_ONLY');
    for (const change of changes) {
      expect(edited(change).equals(edited((text) => text))).toBe(false);
      expect(judged(edited(change), { stored })).toBe('FORGED');
    }
  });

  test('when it is whole in itself, but not the ticket of that number', () => {
    const other = printedTicket({ discount: 1 });
    expect(judged(carrying(attachmentText(other)), { stored })).toBe('FORGED');
  });
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['no PDF', Buffer.from('{"public":{},"header":{}}')],
  ['a PDF without a ticket', Buffer.from('%PDF-1.7\n1 0 obj\nstream\n{"a":1}\nendstream\n%%EOF')],
  ['a PDF that ends in the middle', Buffer.from('%PDF-1.7\nstream\n')],
])('%s is unknown', (_, file) => expect(judged(file, {})).toBe('UNKNOWN'));

test('a whole ticket that was never ours is unknown', () => expect(judged(pdf, {})).toBe('UNKNOWN'));

test('a stream that unpacks to more than a receipt can hold is passed over', () => {
  const bomb = carrying(`{"public":${' '.repeat(4 * 1024 * 1024)}{},"header":{}}`);
  expect(readAttachment(bomb)).toEqual({ kind: 'none' });
});
