import type { Scope } from '@tix/contracts';
import { ask, type TestGateway } from './gateway-fixture';

export interface TestApplication {
  readonly id: string;
  readonly key: string;
  readonly keyId: string;
  readonly account: string;
  readonly book: string;
}

export async function application(
  gateway: TestGateway,
  scopes: readonly Scope[],
  more: { readonly book?: string; readonly writesPerMinute?: number } = {},
): Promise<TestApplication> {
  const body = { name: 'an application', scopes, ...more };
  const made = await ask<TestApplication>(gateway, 'POST /v1/applications', { body });
  if (made.status !== 201) throw new Error(made.text);
  return made.body;
}

/** Opens an account with tickets, as the operator. */
export async function fund(gateway: TestGateway, account: string, amount: number, book = 'main'): Promise<void> {
  const opened = await ask(gateway, `POST /v1/accounts?book=${book}`, { body: { address: account } });
  const paid = await ask(gateway, `POST /v1/credits?book=${book}`, { body: { account, amount, reason: 'test' } });
  if (opened.status >= 300 || paid.status !== 201) throw new Error(opened.text + paid.text);
}

export async function balanceOf(gateway: TestGateway, account: string, book = 'main'): Promise<number> {
  const { body } = await ask<{ balances: { balance: number }[] }>(gateway, `GET /v1/accounts/${account}?book=${book}`);
  return body.balances[0]?.balance ?? 0;
}
