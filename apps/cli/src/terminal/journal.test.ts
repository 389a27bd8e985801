import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder, type TemporaryFolder } from '@tix/testkit';
import { appendLines, readLines } from './journal';

const ESBUILD = join(__dirname, '../../../../node_modules/.bin/esbuild');

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

/**
 * Appends in a process of its own, whose files become 4 KiB at most: the write that comes there takes a part and says so, as on a disk that
 * becomes full, and only the next one fails.
 */
function appendedWithin4KiB(file: string, line: string): string {
  const program = join(folder.path, 'journal.cjs');
  const form = ['--bundle', '--platform=node', '--format=cjs', '--conditions=@tix/source', '--log-level=warning'];
  execFileSync(ESBUILD, [join(__dirname, 'journal.ts'), ...form, `--outfile=${program}`]);
  const script = join(folder.path, 'append.cjs');
  const [told, what] = [JSON.stringify(file), JSON.stringify(line)];
  writeFileSync(
    script,
    `let told = 'appended';
     try { require('./journal.cjs').appendLines(${told}, [${what}]); } catch (error) { told = error.code; }
     process.stdout.write(told);`,
  );
  return execFileSync('bash', ['-c', `ulimit -f 4; exec '${process.execPath}' '${script}'`], { encoding: 'utf8' });
}

/** @covers S11 */
test('a line that found no room on the disk is an error, and no line', () => {
  const file = join(folder.path, 'journal.jsonl');
  const first = 'a'.repeat(3_000);
  appendLines(file, [first]);
  expect(appendedWithin4KiB(file, 'b'.repeat(3_000))).toBe('EFBIG');
  expect(readLines(file)).toEqual([first]);
  appendLines(file, ['c']);
  expect(readLines(file)).toEqual([first, 'c']);
});
