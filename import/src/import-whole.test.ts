import { resolve } from 'node:path';
import { importFile } from './import-file';
import type { ImportReport, TableReport } from './import-file';
import { communityFile } from './testing/community-file';
import { startSystem } from './testing/real-system';
import type { RealSystem } from './testing/real-system';

interface List<Row> {
  readonly data: readonly Row[];
}
type Row = Readonly<Record<string, unknown>>;

const quiet = (): void => undefined;
const demo = resolve(__dirname, '../demo/community.sqlite');
let system: RealSystem;
let first: ImportReport;

beforeAll(async () => {
  system = await startSystem();
  first = await importFile(demo, system, quiet);
});
afterAll(async () => {
  await system.conserved();
  await system.stop();
});

async function list<One = Row>(path: string): Promise<readonly One[]> {
  return (await system.get<List<One>>(path)).data;
}

function tableOf(report: ImportReport, name: string): TableReport | undefined {
  return report.tables.find(({ table }) => table === name);
}

const labour = [
  'CREATE TABLE jobs (position TEXT, name TEXT, salary INTEGER)',
  'CREATE TABLE employees (user_id INTEGER, position TEXT, hired_date TEXT)',
];

test('members have their names, their ids and their Telegram identity', async () => {
  expect(await system.get<Row>('/v1/members/1001/card')).toMatchObject({
    id: '1001',
    account: 'member:1001',
    displayName: 'Ada Moss',
    identities: [{ platform: 'telegram', externalId: '1001' }],
    status: 'open',
  });
  expect(await system.get<Row>('/v1/links/telegram/1030')).toMatchObject({ member: '1030' });
  expect(first.members).toEqual({ imported: 30, known: 0 });
});

test('an id of somebody who has left is nobody’s again', async () => {
  expect(first.left).toEqual({ imported: 1, known: 0 });
  expect(await system.get<Row>('/v1/accounts/member:990')).toMatchObject({ status: 'closed' });
  const again = system.send('POST', '/v1/members', { id: '990', displayName: 'Other' }, 'again');
  await expect(again).rejects.toThrow('ACCOUNT_CLOSED');
  const returned = await importFile(communityFile({ first: 990, members: 2 }), system, quiet);
  expect(tableOf(returned, 'members')).toMatchObject({
    imported: 1,
    refusals: [{ key: '990', reasons: ['user_id has left: member:990 is closed for good'] }],
  });
  expect(returned.isComplete).toBe(true);
});

test('who is a member here, or has something, is not closed because a file says they have left', async () => {
  await system.send('POST', '/v1/accounts', { address: 'member:1101' });
  await system.send('POST', '/v1/credits', { account: 'member:1101', amount: 5, reason: 'gift' }, 'gift');
  const file = communityFile(
    { first: 1_200, members: 1 },
    'CREATE TABLE del_members (user_id INTEGER, username TEXT)',
    "INSERT INTO del_members VALUES (1001, 'ada'), (1101, 'rich'), (1200, 'back'), (-1, 'system'), (NULL, 'nobody')",
  );
  const report = await importFile(file, system, quiet);
  expect(report).toMatchObject({ isComplete: true, left: { imported: 0, known: 2 } });
  expect(tableOf(report, 'del_members')).toMatchObject({ read: 5, imported: 4, refused: 1 });
  for (const id of [1001, 1101, 1200]) {
    expect(await system.get<Row>(`/v1/accounts/member:${id}`)).toMatchObject({ status: 'open' });
  }
});

test('the rates of the predecessor are tax rules, its boxes the table of the daily box', async () => {
  expect(await list('/v1/taxes')).toMatchObject([
    { id: 'msell', event: 'swap', rateBps: 4_000, payer: 'seller' },
    { id: 'msend', event: 'p2p_sale', rateBps: 200, payer: 'seller' },
    { id: 'single', event: 'swap', rateBps: 300, minAmount: 10, payer: 'seller' },
    { id: 'transfer', event: 'transfer', rateBps: 300, minAmount: 10, payer: 'sender' },
  ]);
  const { value } = await system.get<{ readonly value: readonly Row[] }>('/v1/variables/dailyBox.table');
  expect(value.map(({ asset }) => asset).toSorted()).toEqual([
    'amber', 'amethyst', 'emerald', 'obsidian', 'quartz', 'ruby', 'sapphire',
  ]); // prettier-ignore
  await system.send('POST', '/v1/members/1002/daily-box', {}, 'box');
  expect(await system.get<Row>('/v1/variables/company.foundersMin')).toMatchObject({ value: 3 });
});

test('jobs are jobs of the system, with the salary and the pay-day they had, and have their employees', async () => {
  const jobs = await list('/v1/jobs?employer=system');
  expect(jobs).toHaveLength(3);
  const smith = jobs.find(({ title }) => title === 'Smith');
  expect(smith).toMatchObject({
    salary: 9_000,
    periodSeconds: 604_800,
    anchor: '2026-05-24T00:00:00.000000Z',
    filled: 1,
  });
  expect(await list(`/v1/employments?job=${String(smith?.['id'])}`)).toMatchObject([{ member: '1004', active: true }]);
  expect([first.jobs, first.employments]).toEqual([
    { imported: 3, known: 0 },
    { imported: 3, known: 0 },
  ]);
});

/** @covers T31 */
test('a second run imports 0, also after a person has decided otherwise', async () => {
  await system.send('DELETE', '/v1/taxes/msend');
  await system.send('PUT', '/v1/variables/company.foundersMin', { value: 2, reason: 'smaller' });
  const [employment] = await list<{ readonly id: string }>('/v1/employments?member=1001');
  await system.send('POST', `/v1/employments/${employment?.id ?? ''}/dismiss`, {});
  const again = await importFile(demo, system, quiet);
  expect(again.tables.filter(({ imported, refused }) => imported > 0 || refused > 0)).toEqual([]);
  const made = [again.members, again.left, again.assets, again.register, again.jobs, again.employments];
  expect(made.map(({ imported }) => imported)).toEqual([0, 0, 0, 0, 0, 0]);
  expect(again.opening).toMatchObject({ transactions: 0, posted: 0, conflicts: 0 });
  expect(again.isComplete).toBe(true);
  expect((await list('/v1/taxes')).map(({ id }) => id)).toEqual(['msell', 'single', 'transfer']);
  expect(await system.get<Row>('/v1/variables/company.foundersMin')).toMatchObject({ value: 2 });
  expect(await list('/v1/employments?member=1001')).toMatchObject([{ active: false }]);
});

test('somebody who has registered here before keeps the identity, and the member of the file comes in without it', async () => {
  const identities = [{ platform: 'telegram', externalId: '2001' }];
  await system.send('POST', '/v1/members', { displayName: 'Early', identities }, 'early');
  const report = await importFile(communityFile({ first: 2_000, members: 3 }), system, quiet);
  expect(report.isComplete).toBe(true);
  expect(report.notes).toEqual(['1 members have no Telegram identity, because another member is linked to it: 2001.']);
  expect(await system.get<Row>('/v1/members/2001')).toMatchObject({ displayName: "Dot O'Neill", identities: [] });
});

test('accounts of an earlier import become their members’, and their rows count as imported', async () => {
  for (const id of [2_100, 2_101]) await system.send('POST', '/v1/accounts', { address: `member:${id}` });
  const report = await importFile(communityFile({ first: 2_100, members: 2 }), system, quiet);
  expect(report).toMatchObject({ isComplete: true, members: { imported: 2 }, accounts: { imported: 0, known: 2 } });
  expect(await system.get<Row>('/v1/members/2100')).toMatchObject({ displayName: "Dot O'Neill" });
});

test('bad rows of jobs, employees and variables lose no good one', async () => {
  const file = communityFile(
    { first: 2_200, members: 3 },
    ...labour,
    "INSERT INTO jobs VALUES ('cook', 'Cook', 500), ('chef', 'Cook', 700), ('idle', 'Idle', 0), ('owes', 'Owes', -5), (NULL, 'x', 1)",
    `INSERT INTO employees VALUES (2200, 'cook', '2026-05-01'), (2201, 'chef', '2026-05-01'), (2202, 'idle', '2026-05-01'),
       (9999, 'cook', '2026-05-01'), (2202, 'nothing', '2026-05-01'), (2202, NULL, '2026-05-01'), (2202, 'cook', 'soon')`,
    'CREATE TABLE vars (name TEXT, value TEXT)',
    `INSERT INTO vars VALUES ('greeting', 'hi'), ('craft.slotsMember', '4'), ('daily_box_per_day', 'often'), ('dailyBox.gemsMin', '30'), ('company.maxOwned', '100000')`,
  );
  const report = await importFile(file, system, quiet);
  expect(report.isComplete).toBe(true);
  expect(tableOf(report, 'jobs')).toMatchObject({ read: 5, imported: 2, refused: 3 });
  expect(tableOf(report, 'employees')).toMatchObject({ read: 7, imported: 2, refused: 5 });
  expect(tableOf(report, 'vars')).toMatchObject({ read: 5, imported: 3, refused: 2 });
  expect(report.notes.join()).toContain('The variable dailyBox.gemsMin was not set (VAR_OUT_OF_RANGE)');
  expect(tableOf(report, 'employees')?.refusals.map(({ key, reasons }) => `${key}: ${reasons.join('; ')}`)).toEqual([
    '2202:idle: position idle was refused',
    '9999:cook: user_id 9999 is not in members',
    '2202:nothing: position "nothing" is not in jobs',
    '2202:NULL: position is NULL',
    '2202:cook: hired_date "soon" is not a time',
  ]);
  expect((await list('/v1/employments?member=2201'))[0]).toMatchObject({ active: true });
  const titles = (await list('/v1/jobs?employer=system')).map(({ title, salary }) => [title, salary]);
  expect(titles).toEqual(expect.arrayContaining([['Cook', 500], ['Cook (chef)', 700]])); // prettier-ignore
  expect(await system.get<Row>('/v1/variables/craft.slotsMember')).toMatchObject({ value: 4 });
  expect(await list('/v1/archive/jobs?limit=100')).toHaveLength(7);
  const again = await importFile(file, system, quiet);
  expect(again.tables.filter(({ imported }) => imported > 0)).toEqual([]);
});
