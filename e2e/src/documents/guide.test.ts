import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryFolder, type TemporaryFolder } from '@tix/testkit';
import { startEconomy, type Economy } from '../testing/economy';
import { missingAnswers, scriptOf, stepsOf } from './guide';

const ROOT = join(__dirname, '../../..');
const MARK = '----- end of a step';
const steps = stepsOf(readFileSync(join(ROOT, 'docs/how-to/admin-guide.md'), 'utf8'));

let economy: Economy;
let home: TemporaryFolder;
beforeAll(async () => {
  economy = await startEconomy({ services: ['governance-svc', 'sales-svc'] });
  home = await temporaryFolder();
  await writeFile(join(home.path, 'url'), economy.url);
  await writeFile(join(home.path, 'operator-key'), economy.operator.apiKey ?? '');
});
afterAll(async () => {
  await economy.conserved();
  await economy.stop();
  await home.remove();
});

/** @covers T30 C9 */
test('the commands of the guide for administrators do what it says', async () => {
  const env = { ...process.env, TIX_HOME: home.path };
  const run = promisify(execFile);
  const { stdout } = await run('bash', ['-c', scriptOf(steps, MARK)], { cwd: ROOT, env }).catch((error: Error) => {
    const { stdout: said, stderr } = error as Error & { stdout: string; stderr: string };
    throw new Error(`a command of the guide failed:\n${said.split(MARK).at(-1) ?? ''}\n${stderr}`);
  });
  const outputs = stdout.split(`${MARK}\n`);
  const missing = steps.map(({ heading, answers }, at) => [heading, missingAnswers(outputs[at] ?? '', answers)]);
  expect(missing).toEqual(steps.map(({ heading }) => [heading, []]));
}, 180_000);

test('an answer that is not as shown, or not in its place, is missed', () => {
  const [step] = stepsOf('## A\n\n```sh\necho 1\n```\n\n```text\n{"a":1,…\nlast\n```\n');
  expect(step).toEqual({ heading: 'A', commands: 'echo 1\n', answers: ['{"a":1,…', 'last'] });
  expect(missingAnswers('{"a":1,"b":2}\nlast', step?.answers ?? [])).toEqual([]);
  expect(missingAnswers('{"a":2,"b":2}\nlast', step?.answers ?? [])).toEqual(['{"a":1,…']);
});
