import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { reconciliationRoutes, tournamentRoutes } from '@tix/contracts';
import { temporaryFolder, type TemporaryFolder } from '@tix/testkit';
import {
  application,
  balanceOf,
  done,
  member,
  outcomeOf,
  statuses,
  times,
  transfer,
  unique,
  type Account,
  type Refusal,
  type Wire,
} from './testing/actors';
import { startEconomy, type Economy } from './testing/economy';

let economy: Economy;
let home: TemporaryFolder;
beforeAll(async () => {
  economy = await startEconomy();
  home = await temporaryFolder();
  await writeFile(join(home.path, 'url'), economy.url);
  await writeFile(join(home.path, 'operator-key'), economy.operator.apiKey ?? '');
});
afterEach(() => economy.conserved());
afterAll(async () => {
  await economy?.stop();
  await home?.remove();
});

describe('a tournament', () => {
  type Participation = Wire<typeof tournamentRoutes.participation>;
  type Paid = Wire<typeof tournamentRoutes.get>;
  const pay = (id: string, what: 'participation' | 'placements', body: object, client = economy.operator) =>
    client.post<Participation & Refusal>(`/v1/tournaments/${id}/${what}`, body, { key: null });
  const paidBy = async (id: string) => done(await economy.operator.get<Paid>(`/v1/tournaments/${id}`)).data;

  /** @covers C7 */
  test('participation award idempotent', async () => {
    const [cup, ann, ben] = [unique('cup'), await member(economy), await member(economy)];
    const order = (...accounts: string[]) => ({
      amount: 20,
      registrations: accounts.map((account, at) => ({ id: `r${at}`, account })),
    });
    const first = await pay(cup, 'participation', order(ann));
    const replies = await Promise.all(times(8, () => pay(cup, 'participation', order(ann, ben))));
    expect(statuses([first, ...replies])).toEqual({ 201: 9 });
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
    expect(replies[0]?.body.data[0]).toEqual(first.body.data[0]);
    expect([await balanceOf(economy, ann), await balanceOf(economy, ben)]).toEqual([20, 20]);
    const other = await pay(cup, 'participation', { amount: 21, registrations: [{ id: 'r0', account: ann }] });
    expect([other.status, other.body.code, other.body.details]).toEqual([
      409,
      'ALREADY_EXISTS',
      { fields: ['amount'], registration: 'r0' },
    ]);
    const again = await pay(cup, 'participation', order(ann, ben));
    expect(again.headers.get('idempotent-replayed')).toBe('true');
  });

  /** @covers C7 */
  test('placement award idempotent', async () => {
    const [cup, ann, ben] = [unique('cup'), await member(economy), await member(economy)];
    const places = (...accounts: string[]) => ({
      placements: accounts.map((account, at) => ({ place: at + 1, account, amount: 100 - at * 40 })),
    });
    const [first, again] = [
      await pay(cup, 'placements', places(ann, ben)),
      await pay(cup, 'placements', places(ann, ben)),
    ];
    expect([first.status, again.status, again.text]).toEqual([201, 201, first.text]);
    const swapped = await pay(cup, 'placements', places(ben, ann));
    expect([swapped.status, swapped.body.details]).toEqual([409, { fields: ['account'], place: 1 }]);
    expect([await balanceOf(economy, ann), await balanceOf(economy, ben)]).toEqual([100, 60]);
    const paid = await paidBy(cup);
    expect(paid.map(({ kind, place, account, amount }) => [kind, place, account, amount])).toEqual([
      ['placement', 2, ben, 60],
      ['placement', 1, ann, 100],
    ]);
  });

  test('pays all or none, and who was refused may be paid later', async () => {
    const [cup, ann] = [unique('cup'), await member(economy)];
    const late = `member:${unique('late')}`;
    const order = { amount: 5, registrations: [ann, late].map((account) => ({ id: account.slice(7), account })) };
    const refused = await pay(cup, 'participation', order);
    expect([refused.status, refused.body.code]).toEqual([404, 'ACCOUNT_NOT_FOUND']);
    expect(await balanceOf(economy, ann)).toBe(0);
    expect(outcomeOf(await economy.operator.get(`/v1/tournaments/${cup}`))).toBe('TOURNAMENT_NOT_FOUND');
    done(await economy.operator.post<Account>('/v1/accounts', { address: late }));
    expect(statuses([await pay(cup, 'participation', order)])).toEqual({ 201: 1 });
    expect([await balanceOf(economy, ann), await balanceOf(economy, late)]).toEqual([5, 5]);
  });

  const ann = 'member:ann';
  const registration = { id: 'r', account: ann };
  const placement = { place: 1, account: ann, amount: 5 };
  test.each<[string, 'participation' | 'placements', object]>([
    ['nobody', 'participation', { amount: 5, registrations: [] }],
    [
      'too many',
      'participation',
      { amount: 5, registrations: times(501, (at) => ({ ...registration, id: `r${at}` })) },
    ],
    ['a registration without a name', 'participation', { amount: 5, registrations: [{ ...registration, id: '' }] }],
    ['a name that is no slug', 'participation', { amount: 5, registrations: [{ ...registration, id: "' or 1=1" }] }],
    ['an unknown field', 'participation', { amount: 5, registrations: [registration], isAdmin: true }],
    ['no account', 'participation', { amount: 5, registrations: [{ ...registration, account: 'ann' }] }],
    ['no place', 'placements', { placements: [{ ...placement, place: 0 }] }],
    ['half a place', 'placements', { placements: [{ ...placement, place: 1.5 }] }],
    ['a place in words', 'placements', { placements: [{ ...placement, place: '1' }] }],
    ['a place beyond all', 'placements', { placements: [{ ...placement, place: 1_000_001 }] }],
  ])('refuses %s', async (_, what, body) => {
    const refused = await pay(unique('cup'), what, body);
    expect([refused.status, refused.body.code]).toEqual([400, 'VALIDATION']);
  });

  test('has a name of letters, digits and little else', async () => {
    for (const name of ['%20', 'a%2fb', 'x'.repeat(65), '%00']) {
      expect((await economy.operator.get(`/v1/tournaments/${name}`)).status).toBe(400);
    }
  });

  test('is paid once whoever pays it, and each of two books has its own', async () => {
    const [cup, ann] = [unique('cup'), await member(economy)];
    const order = { placements: [{ place: 1, account: ann, amount: 7 }] };
    const { key } = done(await economy.operator.post<{ key: string }>('/v1/operators', { name: unique('Bob') }));
    done(await pay(cup, 'placements', order));
    done(await pay(cup, 'placements', order, economy.client(key)));
    expect(await balanceOf(economy, ann)).toBe(7);
    const arcade = await application(economy, ['ledger:mint', 'ledger:read']);
    const there = { placements: [{ place: 1, account: 'user:ann', amount: 9 }] };
    done(await pay(cup, 'placements', there, arcade.client));
    expect(done(await arcade.client.get<Paid>(`/v1/tournaments/${cup}`)).data).toMatchObject([{ amount: 9 }]);
    expect(await paidBy(cup)).toMatchObject([{ amount: 7, place: 1 }]);
  });
});

describe('reconciliation', () => {
  type Report = Wire<typeof reconciliationRoutes.run>;
  const reconcile = async (body: object) => done(await economy.operator.post<Report>('/v1/reconciliations', body));

  /** Changes a balance as only somebody with the database's password can. */
  async function plant(address: string, units: number): Promise<void> {
    await economy.database.query(
      `update ledger.balance b set balance = b.balance + $2, floor = least(b.floor, b.balance + $2)
         from ledger.account a where a.id = b.account_id and a.address = $1`,
      [address, units],
    );
  }

  interface Ended {
    readonly code: number;
    readonly stdout: string;
    readonly stderr: string;
  }

  /** As `npm run reconcile --` does it. */
  function command(words: readonly string[], TIX_HOME = home.path): Promise<Ended> {
    const script = join(__dirname, '../../tools/reconcile.mjs');
    const env = { PATH: process.env['PATH'], TIX_HOME };
    return new Promise((resolve) => {
      const child = execFile(process.execPath, [script, ...words], { env }, (_, stdout, stderr) =>
        resolve({ code: child.exitCode ?? -1, stdout, stderr }),
      );
    });
  }

  /** @covers C6 */
  test('wallet recalc matches ledger', async () => {
    const [ann, ben] = [await member(economy, 100), await member(economy)];
    done(await transfer(economy.operator, ann, ben, 30));
    await plant(ben, 5);
    const drift = [{ account: ben, asset: 'TICKET', cached: 35, entries: 30 }];
    expect(await reconcile({ account: ann })).toEqual({ checked: 1, drift: [], found: 0, repaired: 0 });
    expect(await reconcile({})).toMatchObject({ drift, found: 1, repaired: 0 });
    expect(await reconcile({ repair: true })).toMatchObject({ drift, found: 1, repaired: 1 });
    expect(await reconcile({})).toMatchObject({ drift: [], found: 0 });
    expect([await balanceOf(economy, ann), await balanceOf(economy, ben)]).toEqual([70, 30]);
    done(await transfer(economy.operator, ben, ann, 30));
    const actions = await economy.operator.get<{ data: object[] }>('/v1/admin/actions?action=account.reconcile');
    expect(actions.body.data).toMatchObject([{ actor: 'operator:first', target: 'all', outcome: 'done' }]);
  });

  /** @covers C6 C9 */
  test('balance reconciliation command', async () => {
    const ann = await member(economy, 100);
    expect(await command([])).toMatchObject({ code: 0, stdout: expect.stringContaining('are the sums of') });
    await plant(ann, -40);
    const found = await command(['--json']);
    const drift = [{ book: 'main', account: ann, asset: 'TICKET', cached: 60, entries: 100 }];
    expect([found.code, JSON.parse(found.stdout)]).toEqual([1, expect.objectContaining({ drift, repaired: 0 })]);
    const repaired = await command(['--account', ann, '--repair']);
    expect(repaired).toMatchObject({ code: 1, stdout: expect.stringContaining('1 of them were set to the sum') });
    expect(await command(['--account', ann])).toMatchObject({ code: 0 });
    expect(await balanceOf(economy, ann)).toBe(100);
  });

  test.each([
    ['an account that is none', { account: 'nobody' }, 400],
    ['an account that does not exist', { account: 'member:nobody' }, 404],
    ['a word for a yes', { repair: 'true' }, 400],
    ['an unknown field', { force: true }, 400],
  ])('refuses %s', async (_, body, status) => {
    expect((await economy.operator.post('/v1/reconciliations', body)).status).toBe(status);
  });

  test('what could not be checked ends with 2 and says why', async () => {
    const elsewhere = await command([], join(home.path, 'nothing'));
    expect(elsewhere).toMatchObject({ code: 2, stderr: expect.stringContaining('npm start') });
    expect(await command(['--account', 'member:nobody'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('ACCOUNT_NOT_FOUND'),
    });
    expect(await command(['--what'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("unknown option '--what'"),
    });
  });
});
