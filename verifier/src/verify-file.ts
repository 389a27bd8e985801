import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { type BadLine, ExportVerifier } from '@tix/proofs';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** So much may stand in one line: a batch of the journal never comes near it, another file should not fill the memory. */
const LINE_MAX = 4 * 1024 * 1024;

export interface Verified {
  readonly journal: ExportVerifier;
  readonly bad?: BadLine | undefined;
  /** Bytes that were read. */
  readonly bytes: number;
}

/** Reads a journal to its end, or to the first line that does not fit. `onProgress` gets the bytes read so far, often. */
export async function verifyStream(input: Readable, onProgress: (bytes: number) => void = () => {}): Promise<Verified> {
  const journal = new ExportVerifier(sha256);
  let bytes = 0;
  let rest = '';
  input.setEncoding('utf8');
  for await (const chunk of input as AsyncIterable<string>) {
    // A journal is ASCII: a letter is a byte.
    bytes += chunk.length;
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LINE_MAX) lines.push(rest);
    if (!lines.every((line) => journal.take(line))) break;
    onProgress(bytes);
  }
  if (rest !== '') journal.take(rest);
  return { journal, bytes, bad: journal.end() };
}
