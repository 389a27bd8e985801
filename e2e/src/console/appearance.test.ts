import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { done, hold, transfer } from '../testing/actors';
import { openBrowser, type TestBrowser } from '../testing/browser';
import { consoleActor, enterKey, preview, signIn } from '../testing/console-actor';
import { startEconomy, type Economy } from '../testing/economy';

const ROOT = join(__dirname, '../../..');
const DIST = join(ROOT, 'apps/console/dist');
/** Left for people to look at. */
const PICTURES = join(ROOT, '.cache/console');
const ENTRY_BYTES_MAX = 160_000;
const ROUTE_BYTES_MAX = 350_000;
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const desk = { width: 1280, height: 860 };
const phone = { width: 390, height: 844 };
const scenes = [
  ['light', desk],
  ['dark', desk],
  ['light', phone],
] as const;
/** What is shown while something is still on its way. */
const waiting = '[aria-busy="true"], .mantine-Skeleton-root, .mantine-Loader-root, .units:has-text("…")';

let browser: TestBrowser;
let economy: Economy;
let payment: string;
beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  browser = await openBrowser();
  economy = await startEconomy();
  payment = await live();
});
afterAll(async () => {
  await browser?.close();
  await economy?.stop();
});

/** Enough of everything that each page has something to show. */
async function live(): Promise<string> {
  const { operator } = economy;
  for (const address of ['member:ann', 'member:ben', 'member:cleo']) {
    done(await operator.post('/v1/accounts', { address }));
    done(await operator.post('/v1/credits', { account: address, amount: 12_500, reason: 'welcome' }));
  }
  done(await operator.post('/v1/credits', { account: 'member:ann', amount: 4_250, reason: 'daily_quest' }));
  done(await operator.post('/v1/debits', { account: 'member:ben', amount: 1_999, reason: 'shop' }));
  const { id } = done(await transfer(operator, 'member:ann', 'member:ben', 300));
  await hold(operator, 'member:ann', 700);
  done(await operator.post(`/v1/transactions/${id}/refunds`, { amount: 100, reason: 'returned' }));
  done(await operator.post('/v1/accounts/member:cleo/freeze', { reason: 'cheating' }));
  const sorry = { account: 'member:ben', amount: 500, reason: 'goodwill', note: 'The shop was closed all day' };
  done(await operator.post('/v1/adjustments', sorry));
  return id;
}

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string }[];
}

/** What would keep people from using the page. Over the debugging protocol: the page itself may run no other script. */
async function faults(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: axe });
  const found = await page.evaluate<{ violations: Violation[] }>('axe.run({ resultTypes: ["violations"] })');
  const grave = found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return grave.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

const isTooWide = 'document.documentElement.scrollWidth > window.innerWidth';

test.each(scenes)('every page can be used by everybody, in %s on %o', async (colorScheme, viewport) => {
  const { page, context, complaints } = await browser.visit({ colorScheme, viewport, reducedMotion: 'reduce' });
  const actor = consoleActor(economy, page);
  const size = viewport === phone ? 'phone' : 'desk';
  const look = async (name: string) => {
    await page.locator(waiting).first().waitFor({ state: 'detached' });
    await page.screenshot({ path: join(PICTURES, `${name}-${colorScheme}-${size}.png`) });
    expect({
      name,
      faults: size === 'desk' ? await faults(page) : [],
      isTooWide: await page.evaluate(isTooWide),
    }).toEqual({
      name,
      faults: [],
      isTooWide: false,
    });
  };
  await actor.go('/');
  await enterKey(page, 'tix_wrong');
  await page.getByRole('alert').waitFor();
  await look('sign-in');
  await signIn(actor, economy.operator.apiKey ?? '');
  const pages = {
    overview: '/',
    accounts: '/accounts',
    account: '/accounts/member:ann',
    holds: '/accounts/member:ann?view=holds',
    transactions: '/transactions',
    transaction: `/transactions/${payment}`,
    nothing: '/transactions?account=member:cleo&type=swap',
    missing: '/accounts/member:nobody',
    audit: '/audit',
  };
  for (const [name, path] of Object.entries(pages)) {
    await actor.go(path);
    await look(name);
  }
  await preview(actor, { Account: 'member:ann', Amount: '-1.234', Reason: 'x', Note: 'y' });
  await look('adjust');
  await page.getByLabel(/^Amount/).fill('-1.23');
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByRole('dialog').waitFor();
  await look('adjust-confirm');
  await actor.go('/reconcile');
  await page.getByRole('button', { name: 'Check balances' }).click();
  await page.getByRole('status').waitFor();
  await look('reconcile');
  expect(complaints).toEqual([]);
  await context.close();
});

test('on a phone the pages are behind a button, and a chosen one closes it', async () => {
  const { page, context } = await browser.visit({ viewport: phone });
  await signIn(consoleActor(economy, page), economy.operator.apiKey ?? '');
  const link = page.getByRole('link', { name: 'Audit log' });
  expect(await link.isVisible()).toBe(false);
  await page.getByRole('button', { name: 'Pages' }).click();
  await link.click();
  await page.getByRole('heading', { level: 1, name: 'Audit log' }).waitFor();
  await link.waitFor({ state: 'hidden' });
  await context.close();
});

test('with the keyboard alone one comes in, past the menu, and to a page', async () => {
  const { page, context } = await browser.visit();
  await consoleActor(economy, page).go('/');
  await page.keyboard.insertText(economy.operator.apiKey ?? '');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  const focused = () => page.evaluate<string>('document.activeElement.textContent + document.activeElement.id');
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('Skip to the content');
  await page.keyboard.press('Enter');
  expect(await page.evaluate('document.activeElement.id')).toBe('content');
  await page.getByRole('link', { name: 'Transactions' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Transactions' }).waitFor();
  await context.close();
});

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly css?: readonly string[];
}

test('what is loaded before the first page, and for any page, stays within its budget', () => {
  const manifest = JSON.parse(readFileSync(join(DIST, 'manifest.json'), 'utf8')) as Readonly<Record<string, Chunk>>;
  const files = (name: string, seen = new Set<string>()): Set<string> => {
    const chunk = manifest[name];
    if (!chunk || seen.has(chunk.file)) return seen;
    seen.add(chunk.file);
    for (const imported of chunk.imports ?? []) files(imported, seen);
    return seen;
  };
  const bytes = (names: Iterable<string>) =>
    [...names].reduce((sum, file) => sum + gzipSync(readFileSync(join(DIST, file)), { level: 9 }).length, 0);
  const [entry = '', { dynamicImports = [] } = {} as Chunk] =
    Object.entries(manifest).find(([, { isEntry }]) => isEntry) ?? [];
  const styles = Object.values(manifest).flatMap(({ file, css = [] }) => [...css, ...(/\.css$/.test(file) ? [file] : [])]); // prettier-ignore
  expect(dynamicImports.length).toBeGreaterThan(7);
  expect(bytes(files(entry))).toBeLessThanOrEqual(ENTRY_BYTES_MAX);
  for (const name of dynamicImports) {
    const all = bytes(new Set([...files(entry), ...files(name), ...styles]));
    expect({ name, isWithin: all <= ROUTE_BYTES_MAX }).toEqual({ name, isWithin: true });
  }
});
