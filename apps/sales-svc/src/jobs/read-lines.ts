import { ChainedLine, PushedEntry, PushedRotation, refuse, type EntryHeader, type Result } from '@tix/contracts';
import { hexOf } from '@tix/sales-core';
import { sha256 } from '../store/sha256';

/** A line of a bundle of which the place and the hash are known, and nothing else. */
export interface ReadLine {
  readonly text: string;
  readonly lineHash: string;
  readonly value: Readonly<Record<string, unknown>>;
  readonly header: EntryHeader;
  readonly auditHash: string;
  /** What does not hash to what it says, or is not signed. */
  readonly faults: readonly string[];
  /** The key that has signed it, where one of its terminal has. */
  readonly kid: string | undefined;
}

/** What is wrong with an entry by itself, and which key has signed it. */
export type JudgeLine = (value: ReadLine['value']) => Pick<ReadLine, 'faults' | 'kid'>;

/** Every line, or a refusal of them all: without a place nobody could say what became of it. */
export function readLines(texts: readonly string[], judge: JudgeLine): Result<readonly ReadLine[], 'VALIDATION'> {
  const lines: ReadLine[] = [];
  for (const [at, text] of texts.entries()) {
    const value = parsed(text);
    const chained = ChainedLine.safeParse(value);
    if (!chained.success) return refuse('VALIDATION', `entry ${at + 1} has no header or no hash`);
    const { header, auditHash } = chained.data;
    const record = value as ReadLine['value'];
    const lineHash = hexOf(sha256(Buffer.from(text)));
    lines.push({ text, lineHash, value: record, header, auditHash, ...judge(record) });
  }
  return { ok: true, value: lines };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

type Read =
  { readonly ok: true; readonly value: PushedEntry | PushedRotation } | { readonly ok: false; readonly detail: string };

/** The entry that a line is, checked as strictly as what comes in online. */
export function readEntry({ value, header }: Pick<ReadLine, 'value' | 'header'>): Read {
  const entry = header.kind === 'event' ? PushedRotation.safeParse(value) : PushedEntry.safeParse(value);
  if (entry.success) return { ok: true, value: entry.data };
  const [issue] = entry.error.issues;
  return { ok: false, detail: `/${issue?.path.join('/') ?? ''}: ${issue?.message ?? 'not valid'}` };
}

export function isRotation(entry: PushedEntry | PushedRotation): entry is PushedRotation {
  return entry.public.type === 'event';
}
