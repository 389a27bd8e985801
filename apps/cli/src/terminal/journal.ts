import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import type { HashBytes } from '@tix/proofs';
import { canonicalJson, verifyChain, type Entry } from '@tix/sales-core';
import { CliFailure } from '../cli-failure';
import { EXIT } from '../domain/exit-code';
import { holdLock } from './hold-lock';
import type { TerminalFolder } from './terminal-folder';

export const sha256: HashBytes = (...parts) => {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
};

/** What a terminal has written, in order, while it is held: nobody else writes it meanwhile. */
export interface Journal {
  readonly entries: readonly Entry[];
  /** On disk when it returns. */
  append(entries: readonly Entry[]): void;
}

/** Runs work with the journal of a terminal, of which there is one writer at a time. */
export async function withJournal<Value>(
  folder: TerminalFolder,
  work: (journal: Journal) => Promise<Value>,
): Promise<Value> {
  const release = holdLock(folder.lock);
  try {
    return await work(openJournal(folder));
  } finally {
    release();
  }
}

function openJournal(folder: TerminalFolder): Journal {
  const entries = [...readJournal(folder)];
  return {
    entries,
    append(more) {
      appendLines(folder.journal, more.map(canonicalJson));
      entries.push(...more);
    },
  };
}

/** Whole lines, on disk; throws when they are not. */
export function appendLines(file: string, lines: readonly string[]): void {
  const target = openSync(file, 'a', 0o600);
  try {
    // One write may take a part and say so: on a disk that becomes full, for one. This one goes on until all is written.
    writeFileSync(target, lines.map((line) => `${line}\n`).join(''));
    fsyncSync(target);
  } finally {
    closeSync(target);
  }
}

/** A last line that a lost power supply has torn was never told to anybody: it is cut off. */
export function readLines(file: string): readonly string[] {
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  const end = text.lastIndexOf('\n') + 1;
  if (end < text.length) cut(file, Buffer.byteLength(text.slice(0, end)));
  return text.slice(0, end).split('\n').slice(0, -1);
}

function cut(file: string, bytes: number): void {
  const target = openSync(file, 'r+');
  try {
    ftruncateSync(target, bytes);
    fsyncSync(target);
  } finally {
    closeSync(target);
  }
}

function readJournal(folder: TerminalFolder): readonly Entry[] {
  const { base } = folder.state();
  const entries = readLines(folder.journal).map((line, at) => entryIn(line, at, folder.journal));
  const [fault] = verifyChain({ hash: sha256 }, { seq: base.seq, auditHash: base.head }, entries);
  if (!fault) return entries;
  const where = `entry ${fault.seq} (${fault.ticketId})`;
  throw new CliFailure(
    EXIT.broken,
    `The journal ${folder.journal} is not what was written: ${fault.field} of ${where}`,
  );
}

function entryIn(line: string, at: number, file: string): Entry {
  try {
    return JSON.parse(line) as Entry;
  } catch {
    throw new CliFailure(EXIT.broken, `Line ${at + 1} of ${file} is no entry`);
  }
}
