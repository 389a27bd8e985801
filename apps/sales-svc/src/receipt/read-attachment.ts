import { inflateSync } from 'node:zlib';
import { Attachment } from './attachment';

/** A receipt is a few dozen KB, and so is what it carries. */
const STREAM_BYTES_MAX = 1024 * 1024;
const STREAMS_MAX = 2_000;
const BEGIN = 'stream';
const END = 'endstream';

/** What a file that calls itself a receipt carries: nothing, something that is no ticket, or a ticket. */
export type Carried =
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'ticket'; readonly attachment: Attachment };

/**
 * Looks for `ticket.json` in a PDF without trusting its structure: programs that save a file again move, split and pack its
 * objects, but a file that is attached stays a stream. Every stream that is JSON is looked at; never throws.
 */
export function readAttachment(pdf: Buffer): Carried {
  if (!pdf.subarray(0, 1024).includes('%PDF-')) return { kind: 'none' };
  let kind: 'none' | 'unreadable' = 'none';
  for (const json of jsonStreams(pdf)) {
    const attachment = Attachment.safeParse(json);
    if (attachment.success) return { kind: 'ticket', attachment: attachment.data };
    // It was one, before somebody wrote something into it that no ticket can have.
    if (typeof json === 'object' && json !== null && 'public' in json && 'header' in json) kind = 'unreadable';
  }
  return { kind };
}

function* jsonStreams(pdf: Buffer): Generator<unknown> {
  let [at, count] = [0, 0];
  while (count < STREAMS_MAX) {
    const begin = pdf.indexOf(BEGIN, at);
    if (begin < 0) return;
    const from = begin + BEGIN.length + (pdf[begin + BEGIN.length] === 0x0d ? 2 : 1);
    const to = pdf.indexOf(END, from);
    if (to < 0) return;
    const json = jsonIn(pdf.subarray(from, to));
    if (json !== undefined) yield json;
    at = to + END.length;
    count += 1;
  }
}

function jsonIn(stream: Buffer): unknown {
  for (const bytes of [stream, inflated(stream)]) {
    if (bytes === undefined || bytes[0] !== 0x7b) continue;
    try {
      return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
    } catch {
      // Something else that begins with a brace.
    }
  }
  return undefined;
}

function inflated(stream: Buffer): Buffer | undefined {
  try {
    return inflateSync(stream, { maxOutputLength: STREAM_BYTES_MAX });
  } catch {
    return undefined;
  }
}
