import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

test('what the SDK knows of the API is what the contracts say: npm run sdk', () => {
  const program = join(__dirname, '../generate.mjs');
  const flags = ['--conditions=@tix/source', '--import', 'tsx'];
  const printed = execFileSync(process.execPath, [...flags, program, '--print'], {
    cwd: join(__dirname, '../../..'),
    maxBuffer: 16 * 1024 * 1024,
    encoding: 'utf8',
  });
  const files = Object.entries(JSON.parse(printed) as Record<string, string>);
  const changed = files.filter(([name, text]) => readFileSync(join(__dirname, 'generated', name), 'utf8') !== text);
  expect(changed.map(([name]) => name)).toEqual([]);
  expect(files).toHaveLength(2);
});
