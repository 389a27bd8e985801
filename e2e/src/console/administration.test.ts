import type { accountRoutes, adminRoutes, economyRoutes, transactionRoutes } from '@tix/contracts';
import { application, balanceOf, done, member, times, transfer, type Wire } from '../testing/actors';
import { openBrowser, type TestBrowser, type Visit } from '../testing/browser';
import { consoleActor, enterKey, preview, signIn, type ConsoleActor } from '../testing/console-actor';
import { startEconomy, type Economy } from '../testing/economy';

type Transactions = Wire<typeof transactionRoutes.list>;

let browser: TestBrowser;
let economy: Economy;
let visit: Visit;
let actor: ConsoleActor;
beforeAll(async () => {
  browser = await openBrowser();
  economy = await startEconomy();
  visit = await browser.visit();
  actor = consoleActor(economy, visit.page);
  await signIn(actor, economy.operator.apiKey ?? '');
});
afterEach(async () => {
  await economy.conserved();
  expect(visit.complaints).toEqual([]);
});
afterAll(async () => {
  await browser?.close();
  await economy?.stop();
});

const get = async <Body>(path: string): Promise<Body> => done(await economy.operator.get<Body>(path));
const newest = async () => (await get<Transactions>('/v1/transactions?limit=1')).data[0];
const fields = (account: string, amount: string) => ({
  Account: account,
  Amount: amount,
  Reason: 'goodwill',
  Note: 'the shop was closed',
});
const inMain = () => visit.page.getByRole('main');

describe('signing in', () => {
  test('a key that is not valid is refused, and the page says why', async () => {
    const stranger = await browser.visit();
    const { page } = stranger;
    await consoleActor(economy, page).go('/accounts');
    await enterKey(page, 'tix_wrong');
    await expectText(page.getByRole('alert'), 'UNAUTHENTICATED');
    const { key } = await application(economy, ['ledger:read']);
    await enterKey(page, key);
    await expectText(page.getByRole('alert'), 'SCOPE_REQUIRED');
    expect(await page.getByRole('navigation').count()).toBe(0);
    expect(stranger.complaints).toEqual([]);
    await stranger.context.close();
  });

  test('the key is in the session of the tab alone, and nowhere after signing out or being revoked', async () => {
    const made = done(await economy.operator.post<{ id: string; key: string }>('/v1/operators', { name: 'Bea' }));
    const { page, context } = await browser.visit();
    const bea = consoleActor(economy, page);
    const kept = () => page.evaluate<string>('JSON.stringify([{ ...sessionStorage }, document.cookie, location.href])');
    await signIn(bea, made.key, '/accounts');
    expect(await page.evaluate('JSON.stringify({ ...localStorage })')).not.toContain(made.key);
    expect((await kept()).split(made.key)).toHaveLength(2);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel(/^Operator key/).waitFor();
    expect(await kept()).not.toContain(made.key);
    await signIn(bea, made.key, '/accounts');
    done(await economy.operator.post(`/v1/operators/${made.id}/revoke`, {}));
    await bea.page.getByRole('link', { name: 'Audit log' }).click();
    await expectText(page.getByRole('main'), 'You were signed out');
    expect(await kept()).not.toContain(made.key);
    await context.close();
  });
});

/** @covers C9 */
describe('an adjustment', () => {
  test('creates a transaction, after it was shown what would come of it', async () => {
    const ann = await member(economy, 1_000);
    await preview(actor, fields(ann, '-2.50'));
    const dialog = visit.page.getByRole('dialog');
    await expectText(dialog, '10.00 → 7.50 TICKET');
    expect(await balanceOf(economy, ann)).toBe(1_000);
    await dialog.getByRole('button', { name: 'Adjust' }).click();
    await expectText(visit.page.getByRole('status'), 'has 7.50 TICKET now');
    expect(await balanceOf(economy, ann)).toBe(750);
    const posted = await newest();
    expect(posted).toMatchObject({
      type: 'adjustment',
      reason: 'goodwill',
      actor: 'operator:first',
      note: 'the shop was closed',
      postings: [{ from: ann, to: 'sink:goodwill', asset: 'TICKET', amount: 250 }],
    });
    await visit.page.getByRole('link', { name: `Transaction #${posted?.seq}` }).click();
    await expectText(inMain(), 'the shop was closed');
    await actor.go('/audit');
    await expectText(visit.page.getByRole('row').nth(1), ann);
    await expectText(visit.page.getByRole('row').nth(1), 'done');
  });

  test('that is wrong is told at the field that is wrong, by the page or by the ledger, and moves nothing', async () => {
    const ann = await member(economy, 100);
    const before = await newest();
    const wrong = [
      [fields(ann, '1.234'), 'Amount', 'This asset has 2 decimals'],
      [{ ...fields(ann, '1'), Reason: 'Good Will' }, 'Reason', 'lower case'],
      [fields('member:nobody', '1'), 'Account', 'does not exist'],
      [fields('nobody', '1'), 'Account', 'not an account address'],
      [fields(ann, '-1.01'), 'Amount', 'has 100 TICKET available'],
    ] as const;
    for (const [order, label, says] of wrong) {
      await preview(actor, order);
      const field = visit.page.getByLabel(new RegExp(`^${label}`));
      await visit.page.locator('[aria-invalid="true"]').waitFor();
      const described = (await field.getAttribute('aria-describedby'))?.match(/\S+/g) ?? [];
      const texts = described.map((id) => visit.page.locator(`[id="${id}"]`).textContent());
      expect([label, (await Promise.all(texts)).join(' ')]).toEqual([label, expect.stringContaining(says)]);
    }
    expect((await newest())?.seq).toBe(before?.seq);
  });

  test('can be left with Escape, and is done once when its answer is lost', async () => {
    const ann = await member(economy, 100);
    const { page } = visit;
    await preview(actor, fields(ann, '1'));
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await balanceOf(economy, ann)).toBe(100);
    await preview(actor, fields(ann, '1'));
    await page.getByRole('dialog').waitFor();
    let lost = 0;
    await page.route('**/v1/adjustments', async (route) => {
      await route.fetch();
      lost += 1;
      await route.abort();
    });
    await page.keyboard.press('Enter');
    await expectText(page.getByRole('alert'), 'done once at most');
    await page.unroute('**/v1/adjustments');
    await page.getByRole('button', { name: 'Send again' }).click();
    await expectText(page.getByRole('status'), 'has 2.00 TICKET now');
    expect([lost, await balanceOf(economy, ann)]).toEqual([1, 200]);
  });
});

test('transactions cannot be edited: no control does it, and PUT, PATCH and DELETE are 405', async () => {
  const [ann, ben] = [await member(economy, 100), await member(economy)];
  const { id } = done(await transfer(economy.operator, ann, ben, 30));
  await actor.go(`/transactions/${id}`);
  await expectText(inMain(), 'A transaction is never changed');
  const controls = 'button, input, select, textarea, form, [contenteditable]';
  expect(await inMain().locator(controls).count()).toBe(0);
  await actor.go('/transactions');
  await visit.page.getByRole('link', { name: ann }).first().waitFor();
  expect(await visit.page.getByRole('table').locator(controls).count()).toBe(0);
  for (const method of ['PUT', 'PATCH', 'DELETE']) {
    expect([method, (await economy.operator.send(method, `/v1/transactions/${id}`, {})).status]).toEqual([method, 405]);
  }
});

/** @covers C6 */
test('drift planted by SQL is found and repaired through the button', async () => {
  const [ann, { page }] = [await member(economy, 100), visit];
  await economy.database.query(
    `update ledger.balance b set balance = b.balance + 5 from ledger.account a where a.id = b.account_id and a.address = $1`,
    [ann],
  );
  await actor.go('/reconcile');
  await page.getByRole('button', { name: 'Check balances' }).click();
  await expectText(page.getByRole('alert'), '1 balance has drifted');
  await expectText(page.getByRole('row').filter({ hasText: ann }), '1.051.00+0.05');
  await page.getByRole('button', { name: 'Repair' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Repair' }).click();
  await expectText(page.getByRole('status'), '1 balance repaired');
  expect(await balanceOf(economy, ann)).toBe(100);
  const { data } = await get<Wire<typeof adminRoutes.actions>>('/v1/admin/actions?action=account.reconcile');
  expect(data).toMatchObject([{ target: 'all', outcome: 'done' }]);
});

test('accounts are found by how they begin, and paged there and back in order of balance', async () => {
  const { page } = visit;
  const arcade = await application(economy, ['ledger:transfer', 'ledger:mint', 'ledger:read']);
  const credit = (at: number) =>
    arcade.client.post('/v1/credits', { account: `user:u${10 + at}`, amount: 100 + at, reason: 'start' });
  await Promise.all(times(30, (at) => credit(at)));
  await actor.go('/');
  await page.getByLabel('Book').selectOption(arcade.book);
  await page.getByRole('link', { name: 'Accounts' }).click();
  await page.getByLabel('Address begins with').fill('user:u');
  // What is typed counts after a moment, and begins the list anew.
  await page.waitForURL(/prefix=user/);
  await page.getByText('By balance').click();
  const listed = () => page.getByRole('table').getByRole('link').allTextContents();
  await expectText(page.getByRole('row').nth(1), 'user:u39');
  expect(await listed()).toHaveLength(25);
  await page.getByRole('button', { name: 'Next' }).click();
  await expectText(page.getByRole('row').nth(1), 'user:u14');
  expect(await listed()).toEqual(['user:u14', 'user:u13', 'user:u12', 'user:u11', 'user:u10']);
  await page.getByRole('button', { name: 'Previous' }).click();
  await expectText(page.getByRole('row').nth(1), 'user:u39');
  const address = Object.fromEntries(new URL(page.url()).searchParams);
  expect(address).toEqual({ book: arcade.book, prefix: 'user:u', sort: '-balance' });
});

test('who clicks a row while a filter is about to be applied gets that row, and stays there', async () => {
  const ann = await member(economy, 5);
  const { page, context } = await browser.visit();
  const console = consoleActor(economy, page);
  await page.clock.install();
  await signIn(console, economy.operator.apiKey ?? '', '/accounts');
  // The code of the next page is on its way for longer than the filter waits.
  const held = new Promise<() => Promise<void>>((resolve) => {
    void page.route(/assets\/account-.*\.js$/, (route) => resolve(() => route.continue()));
  });
  await page.getByRole('link', { name: ann }).waitFor();
  await page.getByLabel('Address begins with').fill('faucet:');
  await page.getByRole('link', { name: ann }).click();
  const arrive = await held;
  await page.clock.runFor(1_000);
  await arrive();
  await page.getByRole('heading', { level: 1, name: ann }).waitFor();
  expect(new URL(page.url()).search).toBe('');
  await context.close();
});

test('the overview shows what the API says, and that it closes', async () => {
  const { minted } = await get<Wire<typeof economyRoutes.supply>>('/v1/economy/supply');
  await actor.go('/');
  await expectText(inMain(), 'All balances sum to 0');
  await expectText(inMain(), 'closes to 0');
  const shown = await inMain().getByRole('definition').filter({ hasText: /^[\d,.]+$/ }).allTextContents(); // prettier-ignore
  expect(shown.map((text) => text.replace(/\D/g, ''))).toContain(String(minted));
  const { data } = await get<Wire<typeof accountRoutes.list>>('/v1/accounts?prefix=faucet:start');
  await visit.page.getByRole('link', { name: 'start' }).click();
  await visit.page.getByRole('heading', { level: 1, name: 'faucet:start' }).waitFor();
  expect(data).toHaveLength(1);
});

/** Waits until it is there. */
async function expectText(where: ReturnType<typeof inMain>, text: string): Promise<void> {
  await where.filter({ hasText: text }).first().waitFor();
}
