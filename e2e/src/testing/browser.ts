import { execFile } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';

const run = promisify(execFile);
const ROOT = join(__dirname, '../../..');
const CONSOLE = join(ROOT, 'apps/console');
/** Longer than anything takes on a machine that is busy with other things. */
const WAIT_MS = 20_000;

export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the browser complained of: a blocked script or style, an error of the page, a request to elsewhere. */
  readonly complaints: readonly string[];
}

export interface TestBrowser {
  /** A new person with nothing stored. */
  visit(options?: BrowserContextOptions): Promise<Visit>;
  close(): Promise<void>;
}

/** Debian's chromium, with the console as its sources are now unless other pages are looked at. */
export async function openBrowser({ withConsole = true } = {}): Promise<TestBrowser> {
  const [path] = await Promise.all([findChromium(), withConsole && buildConsole()]);
  const browser = await chromium.launch({ executablePath: path, args: ['--no-sandbox'] });
  return { visit: (options) => visit(browser, options), close: () => browser.close() };
}

async function findChromium(): Promise<string> {
  const { stdout } = await run(process.execPath, [join(ROOT, 'tools/find-program.mjs'), 'chromium']);
  return stdout.trim();
}

/** The gateway reads the console when it starts, so this comes before. Under `npm test` there is nothing to do. */
export async function buildConsole(): Promise<void> {
  const built = join(CONSOLE, 'dist/index.html');
  const newest = Math.max(...sourceFiles(CONSOLE).map((file) => statSync(file).mtimeMs));
  if (existsSync(built) && statSync(built).mtimeMs > newest) return;
  await run(process.execPath, [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'], {
    cwd: CONSOLE,
    env: { ...process.env, NODE_ENV: 'production' },
  });
}

function sourceFiles(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return /\.test\.ts$|\.md$/.test(entry.name) ? [] : [path];
    return ['dist', 'node_modules'].includes(entry.name) ? [] : sourceFiles(path);
  });
}

async function visit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC', ...options });
  context.setDefaultTimeout(WAIT_MS);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    // A refusal is an answer, and the page shows it.
    const isRefusal = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isRefusal) complaints.push(message.text());
  });
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== new URL(page.url()).origin && page.url() !== 'about:blank')
      complaints.push(`asked ${origin}`);
  });
  return { page, context, complaints };
}
