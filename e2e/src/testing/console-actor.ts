import type { Page } from 'playwright-core';
import type { Economy } from './economy';

/** An operator in front of the console. */
export interface ConsoleActor {
  readonly page: Page;
  /** Goes to a page of the console by its address. */
  go(path: string): Promise<void>;
}

export function consoleActor(economy: Economy, page: Page): ConsoleActor {
  return {
    page,
    async go(path) {
      await page.goto(`${economy.url}/console${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
    },
  };
}

/** Comes in with the key of an operator. */
export async function signIn(actor: ConsoleActor, key: string, path = '/'): Promise<void> {
  await actor.go(path);
  await enterKey(actor.page, key);
  await actor.page.getByRole('button', { name: 'Sign out' }).waitFor();
}

export async function enterKey(page: Page, key: string): Promise<void> {
  await page.getByLabel(/^Operator key/).fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

export interface AdjustmentFields {
  readonly Account: string;
  readonly Amount: string;
  readonly Reason: string;
  readonly Note: string;
}

/** Fills the form of an adjustment and asks what would come of it. */
export async function preview({ page, go }: ConsoleActor, fields: AdjustmentFields): Promise<void> {
  await go('/adjust');
  for (const [label, text] of Object.entries(fields)) await page.getByLabel(new RegExp(`^${label}`)).fill(text);
  await page.getByRole('button', { name: 'Preview' }).click();
}
