import { closeSync, copyFileSync, existsSync, mkdtempSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sqlite, { type Database } from 'node-sqlite3-wasm';
import { ImportFailure } from '../import-failure';

const HEADER = 'SQLite format 3\0';
/** What SQLite may keep beside a file of a program that still runs or was killed: part of its content. */
const COMPANIONS = ['', '-wal', '-journal'];

export interface OpenCopy {
  readonly database: Database;
  close(): void;
}

/**
 * Opens a copy, never the file itself: SQLite writes locks beside a file and folds its write-ahead log into it,
 * and the file may lie on a read-only disk or belong to a bot that is running.
 */
export function openCopy(file: string): OpenCopy {
  checkHeader(file);
  const folder = mkdtempSync(join(tmpdir(), 'tix-import-'));
  const copy = join(folder, 'file.sqlite');
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    for (const ending of COMPANIONS) if (existsSync(file + ending)) copyFileSync(file + ending, copy + ending);
    const database = new sqlite.Database(copy, { fileMustExist: true });
    // Without shared memory the write-ahead log is read only by a connection that has the file to itself.
    database.exec('PRAGMA locking_mode = EXCLUSIVE');
    return { database, close: () => (database.close(), remove()) };
  } catch (error) {
    remove();
    throw new ImportFailure(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function checkHeader(file: string): void {
  if (!existsSync(file)) throw new ImportFailure(`There is no file ${file}.`);
  if (!statSync(file).isFile()) throw new ImportFailure(`${file} is not a file.`);
  const header = Buffer.alloc(HEADER.length);
  const descriptor = openSync(file, 'r');
  readSync(descriptor, header, 0, HEADER.length, 0);
  closeSync(descriptor);
  if (header.toString('latin1') !== HEADER) throw new ImportFailure(`${file} is not a SQLite database.`);
}
