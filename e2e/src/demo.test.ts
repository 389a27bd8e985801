import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryFolder, type TemporaryFolder } from '@tix/testkit';
import { done } from './testing/actors';
import { startEconomy, type Economy } from './testing/economy';
import { allServices } from './testing/services';

const REPOSITORY = join(__dirname, '../..');
const program = ['--conditions=@tix/source', '--import', 'tsx', join(REPOSITORY, 'import/src/story/tell-story.ts')];
const run = promisify(execFile);

let economy: Economy;
let home: TemporaryFolder;
beforeAll(async () => {
  economy = await startEconomy({ services: allServices });
  home = await temporaryFolder();
  await writeFile(join(home.path, 'url'), economy.url);
  await writeFile(join(home.path, 'operator-key'), economy.operator.apiKey ?? '');
  await found();
}, 120_000);
afterAll(async () => {
  await economy?.stop();
  await home?.remove();
});

/** What the story takes from the demo community: a gem with a market, wood with a recipe, and taxes on sales. */
async function found(): Promise<void> {
  const { operator } = economy;
  const post = async (path: string, body: object) => done(await operator.post(path, body));
  const put = async (path: string, body: object) => done(await operator.send('PUT', path, body));
  await post('/v1/assets', { code: 'ruby', kind: 'raw' });
  await post('/v1/assets', { code: 'oak_log', kind: 'raw' });
  await post('/v1/assets', { code: 'oak_planks', kind: 'product' });
  await put('/v1/variables/dailyBox.table', { value: [{ asset: 'ruby', weight: 1 }], reason: 'for boxes' });
  await put('/v1/variables/company.foundersMin', { value: 3, reason: 'as it was' });
  await put('/v1/taxes/single', { event: 'swap', rateBps: 300, payer: 'seller' });
  await put('/v1/taxes/msell', { event: 'swap', rateBps: 4_000, payer: 'seller' });
  const ladder = { pricing: 'ratio', basePrice: 1_000, targetInventory: 1_000, spread: 50, materials: 1_000 };
  await post('/v1/amm/pools', { id: 'ruby', material: 'ruby', ...ladder });
  const flows = { inputs: [{ asset: 'oak_log', quantity: 1 }], outputs: [{ asset: 'oak_planks', quantity: 4 }] };
  await post('/v1/recipes', {
    code: 'oak_planks',
    ...flows,
    durationSeconds: 5,
    installFee: 10,
    category: 'shapeless',
  });
}

async function tell(environment: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const env = { PATH: process.env['PATH'] ?? '', TIX_HOME: home.path, ...environment };
  return (await run(process.execPath, program, { env, cwd: REPOSITORY })).stdout.trim().split('\n');
}

const seqOf = (line = ''): number => Number(/seq (\d+)/.exec(line)?.[1]);

test('the story is told from the register to a closed statement, and told again it moves nothing', async () => {
  const story = await tell();
  const line = (beginning: string) => story.filter((one) => one.startsWith(beginning));
  expect(line('opens the daily box')[0]).toMatch(/\d+ ruby$/);
  const [before, after] = line('sells 1 ruby');
  const [rise] = line('the sale tax rises');
  expect(seqOf(before)).toBeLessThan(seqOf(rise));
  expect(seqOf(after)).toBeGreaterThan(seqOf(rise));
  // The price falls from unit to unit, so that only the rates tell the taxes apart.
  expect([before, after]).toEqual([expect.stringContaining('taxes of'), expect.stringContaining(' msell')]);
  expect(line('is paid')[0]).toContain('30.00 tickets, of which 3.00 tickets are income tax and 27.00 tickets hers');
  expect(line('gets her planks')[0]).toContain('1 run delivered in 1 transaction');
  expect(line('the statement closes')[0]).toMatch(/ = 0\.00 tickets$/);
  expect(story.at(-1)).toContain('every balance is right');

  const told = await tell();
  expect(told.filter((one) => !one.startsWith('the statement'))).toEqual(
    story.filter((one) => !one.startsWith('the statement')),
  );
  const { data } = done(await economy.operator.get<{ data: unknown[] }>('/v1/members'));
  expect(data).toHaveLength(3);
  await economy.conserved();
}, 120_000);

test('where nothing runs, the story says what to do', async () => {
  await expect(tell({ TIX_HOME: join(home.path, 'elsewhere') })).rejects.toThrow('Start it with: npm start');
});
