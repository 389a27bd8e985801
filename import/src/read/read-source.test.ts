import { copyFileSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Database } from 'node-sqlite3-wasm';
import { sqliteFile } from '../testing/sqlite-file';
import { readSource } from './read-source';

describe('a file', () => {
  test('is read with the storage class of every value', () => {
    const file = sqliteFile(
      'CREATE TABLE Members (User_ID, tickets REAL, name, data)',
      "INSERT INTO members VALUES (9007199254740993, 5, 'O''Neill', x'00ff'), (NULL, 12.5, '💧', 1)",
    );
    expect(readSource(file).get('members')).toEqual([
      { user_id: 9_007_199_254_740_993n, tickets: { real: 5 }, name: "O'Neill", data: new Uint8Array([0, 255]) },
      { user_id: null, tickets: { real: 12.5 }, name: '💧', data: 1n },
    ]);
  });

  test('may have names that need quotes', () => {
    const file = sqliteFile(
      'CREATE TABLE "a ""quoted"" table" ("the ""column""" TEXT)',
      `INSERT INTO "a ""quoted"" table" VALUES ('x')`,
    );
    expect(readSource(file)).toEqual(new Map([['a "quoted" table', [{ 'the "column"': 'x' }]]]));
  });

  test('is read with what lies in its write-ahead log, and is not touched', () => {
    const file = sqliteFile('CREATE TABLE t (a)', 'INSERT INTO t VALUES (1)');
    const writer = new Database(file);
    writer.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; INSERT INTO t VALUES (2)');
    const copy = join(dirname(file), 'copy.sqlite');
    for (const ending of ['', '-wal']) copyFileSync(file + ending, copy + ending);
    writer.close();
    const before = readFileSync(copy);
    expect(readSource(copy).get('t')).toEqual([{ a: 1n }, { a: 2n }]);
    expect(readFileSync(copy)).toEqual(before);
    expect(readdirSync(dirname(file)).filter((name) => name.startsWith('copy'))).toEqual([
      'copy.sqlite',
      'copy.sqlite-wal',
    ]);
  });

  test.each([
    ['nothing', '', 'is not a SQLite database'],
    ['text', 'username,tickets\nada,5\n', 'is not a SQLite database'],
    ['a header and then noise', `SQLite format 3\0${'noise'.repeat(500)}`, 'cannot be read'],
  ])('that holds %s is refused with a message', (_, content, message) => {
    const file = join(dirname(sqliteFile('CREATE TABLE t (a)')), 'other.sqlite');
    writeFileSync(file, content);
    expect(() => readSource(file)).toThrow(message);
  });

  test('that is cut off is refused with a message', () => {
    const file = sqliteFile(
      'CREATE TABLE t (a)',
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) INSERT INTO t SELECT 'row ' || i FROM n`,
    );
    writeFileSync(file, readFileSync(file).subarray(0, 20_000));
    expect(() => readSource(file)).toThrow('cannot be read');
  });

  test('that does not exist, or is a folder, is refused with a message', () => {
    expect(() => readSource('/no/such/file')).toThrow('There is no file /no/such/file');
    expect(() => readSource('/tmp')).toThrow('/tmp is not a file');
  });
});
