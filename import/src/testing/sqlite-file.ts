import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from 'node-sqlite3-wasm';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** For tests: a SQLite file made of statements, in a folder of its own that goes when the tests of the file are done. */
export function sqliteFile(...statements: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'tix-import-test-'));
  folders.push(folder);
  const database = new Database(join(folder, 'file.sqlite'));
  for (const statement of statements) database.exec(statement);
  database.close();
  return join(folder, 'file.sqlite');
}
