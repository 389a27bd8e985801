import { gunzipSync, gzipSync } from 'node:zlib';
import type { Tix } from '@tix/sdk';
import { canonicalJson, sealBundle, type Entry } from '@tix/sales-core';
import { CliFailure } from '../cli-failure';
import { EXIT } from '../domain/exit-code';
import { appendLines, type Journal } from './journal';
import { heard, signingOf } from './offline-terminal';
import { unsentRotations } from './rotate-key';
import type { TerminalFolder } from './terminal-folder';

/** Of one request: few enough to be answered soon. */
const BATCH_ENTRIES = 250;
const BATCH_CHARACTERS = 4_000_000;

export interface PushedEntry {
  readonly seq: number;
  readonly ticketId: string;
  readonly outcome: 'accepted' | 'duplicate' | 'conflict' | 'rejected';
  readonly type?: string | undefined;
  readonly conflictId?: string | undefined;
  readonly code?: string | undefined;
  readonly detail?: string | undefined;
  readonly payment?: string | undefined;
}

export interface PushReport {
  readonly accepted: number;
  readonly duplicate: number;
  /** Whether their tickets have moved is not known yet: they are pushed again with the next push. */
  readonly pending: number;
  /** Everything that somebody must look at. */
  readonly troubled: readonly PushedEntry[];
}

/** Sends what was not sent yet, batch by batch, and goes back to where the system says that something is missing. */
export async function pushJournal(
  tix: Tix,
  folder: TerminalFolder,
  journal: Journal,
  isImport: boolean,
): Promise<PushReport> {
  const { entries } = journal;
  const results: PushedEntry[] = [];
  const { base } = folder.state();
  for (let from = folder.state().pushedSeq + 1 - base.seq - 1; from < entries.length;) {
    const batch = batchOf(entries.slice(from));
    const sent = await sendBundle(tix, bundleOf(folder, journal, batch), isImport);
    if ('expectedSeq' in sent) {
      from = backTo(sent.expectedSeq - base.seq - 1, from);
      continue;
    }
    results.push(...sent.results);
    remember(folder, sent.results);
    from += batch.length;
    const waiting = results.find(({ payment }) => payment === 'pending');
    const pushedSeq = waiting ? waiting.seq - 1 : base.seq + from;
    folder.save({ ...folder.state(), ...heard(folder.state(), sent.clock), pushedSeq });
  }
  return reportOf(results);
}

/** What was told of payments frees the cap of the terminal, without a pull. */
function remember(folder: TerminalFolder, results: readonly PushedEntry[]): void {
  const told = results.flatMap(({ ticketId, payment }) => (payment === undefined ? [] : [{ ticketId, payment }]));
  if (told.length > 0) appendLines(folder.payments, told.map(canonicalJson));
}

/** The system asks for what is before; what is behind cannot be missing. */
function backTo(wanted: number, from: number): number {
  if (wanted >= 0 && wanted < from) return wanted;
  throw new CliFailure(
    EXIT.broken,
    'The system has lost entries that this journal does not have: enrol the terminal again.',
  );
}

function batchOf(entries: readonly Entry[]): [Entry, ...Entry[]] {
  let characters = 0;
  const tooMany = entries.findIndex((entry, at) => {
    characters += JSON.stringify(entry).length;
    return at > 0 && (at >= BATCH_ENTRIES || characters > BATCH_CHARACTERS);
  });
  return entries.slice(0, tooMany < 0 ? entries.length : tooMany) as [Entry, ...Entry[]];
}

export function bundleOf(
  folder: TerminalFolder,
  { entries: all }: Journal,
  entries: readonly [Entry, ...Entry[]],
): string {
  const lastCheckpoint = folder.state().checkpoint;
  const rotations = unsentRotations(folder, all);
  return sealBundle(signingOf(folder), entries, { createdAt: new Date().toISOString(), lastCheckpoint, rotations });
}

type Sent =
  { readonly results: readonly PushedEntry[]; readonly clock?: string | undefined } | { readonly expectedSeq: number };

export async function sendBundle(tix: Tix, body: string, isImport: boolean): Promise<Sent> {
  const query = isImport ? { import: true } : {};
  try {
    return await tix.post('/v1/sales/sync/push', { body, query });
  } catch (error) {
    const { TicketonomicsError } = await import('@tix/sdk');
    if (error instanceof TicketonomicsError && error.code === 'GAP') {
      const expectedSeq = (error.details as { readonly expectedSeq?: number } | undefined)?.expectedSeq;
      if (expectedSeq !== undefined) return { expectedSeq };
    }
    throw error;
  }
}

export function reportOf(results: readonly PushedEntry[]): PushReport {
  const count = (wanted: string) => results.filter(({ outcome }) => outcome === wanted).length;
  const troubled = results.filter(({ outcome, conflictId }) => outcome !== 'duplicate' && conflictId !== undefined);
  const pending = results.filter(({ payment }) => payment === 'pending').length;
  return { accepted: count('accepted'), duplicate: count('duplicate'), pending, troubled };
}

const GZIP = [0x1f, 0x8b];

/** A bundle file, packed or not. */
export function unpacked(bytes: Buffer): string {
  const isPacked = GZIP.every((byte, at) => bytes[at] === byte);
  return (isPacked ? gunzipSync(bytes, { maxOutputLength: BUNDLE_BYTES_MAX }) : bytes).toString('utf8');
}

const BUNDLE_BYTES_MAX = 16 * 1024 * 1024;

/** Packed where the name of the file says so. */
export function packed(text: string, file: string): Buffer {
  return file.endsWith('.gz') ? gzipSync(text) : Buffer.from(text);
}
