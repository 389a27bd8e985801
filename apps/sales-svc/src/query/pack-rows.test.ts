import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { packRows } from './pack-rows';

const hashes = Array.from({ length: 2_000 }, (_, at) => [at, createHash('sha256').update(`${at}`).digest('hex')]);
const answer = { columns: ['n', 'hash'], types: ['integer', 'text'], rows: hashes, truncated: false };
const rowsOf = (packed: string): unknown[] =>
  JSON.parse(inflateSync(Buffer.from(packed, 'base64')).toString()) as unknown[];

test('rows that fit are packed as they are', () => {
  const { rows, ...rest } = packRows({ ...answer, rows: hashes.slice(0, 10) }, 2_000);
  expect([rowsOf(rows), rest.truncated]).toEqual([hashes.slice(0, 10), false]);
});

test('what does not fit is cut, nearly as late as can be, and said', () => {
  const { rows, truncated } = packRows(answer, 40_000);
  expect(truncated).toBe(true);
  expect(rows.length).toBeLessThanOrEqual(40_000);
  expect(rows.length).toBeGreaterThan(32_000);
  expect(rowsOf(rows)).toEqual(hashes.slice(0, rowsOf(rows).length));
});

test('one row that is too large leaves none', () => {
  const { rows, truncated } = packRows({ ...answer, rows: [['a'.repeat(10), hashes.join()]] }, 1_000);
  expect([rowsOf(rows), truncated]).toEqual([[], true]);
});
