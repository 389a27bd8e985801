import { refuse, type EntryHeader, type Result } from '@tix/contracts';
import type { HashBytes } from '@tix/proofs';
import { canonicalJson, NotCanonical } from './canonical-json';
import type { Entry } from './entry';
import { bytesOfText, hexOf } from './hex';

export const BUNDLE_FORMAT = 'ticketonomics.sales.bundle/1';
export const BUNDLE_ENTRIES_MAX = 5_000;

/** What a bundle says of itself, on its first line. */
export interface BundleHead {
  readonly format: typeof BUNDLE_FORMAT;
  readonly terminalId: string;
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly count: number;
  readonly prevHash: string;
  readonly headHash: string;
  readonly createdAt: string;
  /** How far the clock of the terminal has come; a head that was sealed before there was one has none. */
  readonly hlc?: string | undefined;
  /** The id of the terminal's key; null where nobody has signed. */
  readonly kid: string | null;
  /** Size and root of the log that the terminal saw last. */
  readonly lastCheckpoint: { readonly size: number; readonly root: string } | null;
  /** By which the terminal came to the key `kid` since the system has heard of it; absent where there are none. */
  readonly rotations?: readonly Entry[] | undefined;
}

/** The last line: over every byte before it. */
export interface BundleSeal {
  readonly sha256: string;
  readonly sig: string | null;
}

export interface Bundle {
  readonly head: BundleHead;
  readonly entries: readonly Entry[];
  readonly seal: BundleSeal;
}

/** The digest that a seal states and signs: of the canonical lines of head and entries, each ended by a line feed. */
export function bundleDigest(hash: HashBytes, { head, entries }: Pick<Bundle, 'head' | 'entries'>): string {
  return hexOf(hash(bytesOfText(linesOf({ head, entries }))));
}

/** JSON Lines: the head, an entry on each line, the seal. */
export function writeBundle(bundle: Bundle): string {
  return `${linesOf(bundle)}${canonicalJson(bundle.seal)}\n`;
}

function linesOf({ head, entries }: Pick<Bundle, 'head' | 'entries'>): string {
  return [head, ...entries].map((line) => `${canonicalJson(line)}\n`).join('');
}

/**
 * Reads a bundle and refuses what is not whole: lines that are not canonical (which also finds keys that are there twice), counts
 * and ends that do not fit, a digest of other bytes. Whether its entries are true is for `verifyChain` to say.
 */
export function readBundle(hash: HashBytes, text: string): Result<Bundle, 'VALIDATION'> {
  const lines = text.split('\n');
  if (lines.pop() !== '' || lines.length < 3)
    return refuse('VALIDATION', 'a bundle is whole lines: head, entries, seal');
  if (lines.length > BUNDLE_ENTRIES_MAX + 2) return refuse('VALIDATION', `at most ${BUNDLE_ENTRIES_MAX} entries`);
  const values = lines.map(readLine);
  const broken = values.findIndex((value) => value === undefined);
  if (broken >= 0) return refuse('VALIDATION', `line ${broken + 1} is no canonical JSON object`);
  const bundle = {
    head: values[0] as unknown as BundleHead,
    entries: values.slice(1, -1) as unknown as Entry[],
    seal: values.at(-1) as unknown as BundleSeal,
  };
  const mistake = mistakeOf(hash, bundle);
  return mistake === undefined ? { ok: true, value: bundle } : refuse('VALIDATION', mistake);
}

type Line = Readonly<Record<string, unknown>>;

function readLine(line: string): Line | undefined {
  try {
    const value: unknown = JSON.parse(line);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject && canonicalJson(value) === line ? (value as Line) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof NotCanonical) return undefined;
    throw error;
  }
}

/** Why head, entries and seal are not of one bundle. */
export function mistakeOf(hash: HashBytes, { head, entries, seal }: Bundle): string | undefined {
  if (head.format !== BUNDLE_FORMAT) return `the format is not ${BUNDLE_FORMAT}`;
  if (entries.some(({ header }) => !isOf(header, head))) return 'an entry is of another terminal';
  if (!hasEnds(head, entries)) return 'the head is of other entries';
  return bundleDigest(hash, { head, entries }) === seal.sha256 ? undefined : 'the digest is of other bytes';
}

function hasEnds(head: BundleHead, entries: readonly Entry[]): boolean {
  const first = entries[0]?.header;
  const last = entries.at(-1);
  if (!first || !last || head.count !== entries.length) return false;
  const isFirst = first.seq === head.fromSeq && first.prevHash === head.prevHash;
  return isFirst && last.header.seq === head.toSeq && last.auditHash === head.headHash;
}

/** What was read is JSON of any shape until now. */
function isOf(header: EntryHeader | undefined, { terminalId }: BundleHead): boolean {
  return header?.terminalId === terminalId;
}
