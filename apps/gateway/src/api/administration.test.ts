import type { Problem } from '@tix/contracts';
import { eventually } from '@tix/testkit';
import { application, fund, type TestApplication } from '../testing/actors';
import { ask, operatorKey, startGateway, type TestGateway } from '../testing/gateway-fixture';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
  await fund(gateway, 'member:a', 1_000);
  await fund(gateway, 'member:b', 1_000);
});
afterAll(() => gateway.stop());

const pay = (from: string, to: string, amount = 1) => ({ body: { from, to, amount } });

describe('keys', () => {
  test('of an application can be replaced without a pause; the old one stops within a second', async () => {
    const app = await application(gateway, ['ledger:read']);
    const made = await ask<{ key: string; id: string }>(gateway, `POST /v1/applications/${app.id}/keys`, { body: {} });
    expect(made.status).toBe(201);
    for (const key of [app.key, made.body.key]) expect((await ask(gateway, 'GET /v1/books', { key })).status).toBe(200);
    const second = await gateway.another();
    expect((await ask(second, 'GET /v1/books', { key: app.key })).status).toBe(200);
    const gone = await ask(gateway, `DELETE /v1/applications/${app.id}/keys/${app.keyId}`);
    expect(gone.status).toBe(200);
    expect((await ask(gateway, 'GET /v1/books', { key: app.key })).status).toBe(401);
    const elsewhere = async () => (await ask(second, 'GET /v1/books', { key: app.key })).status === 401;
    await eventually(elsewhere, { timeoutMs: 1_500 });
    expect((await ask(gateway, 'GET /v1/books', { key: made.body.key })).status).toBe(200);
  });

  test('of a suspended application are refused until it is resumed', async () => {
    const app = await application(gateway, ['ledger:read']);
    const suspended = await ask<{ status: string }>(gateway, `POST /v1/applications/${app.id}/suspend`, {
      body: { reason: 'abuse' },
    });
    expect(suspended.body.status).toBe('suspended');
    expect((await ask(gateway, 'GET /v1/books', { key: app.key })).status).toBe(401);
    await ask(gateway, `POST /v1/applications/${app.id}/resume`, { body: {} });
    expect((await ask(gateway, 'GET /v1/books', { key: app.key })).status).toBe(200);
  });

  test('are stored as digests, and the retry of a lost answer shows the same one', async () => {
    const order = { idempotencyKey: 'make-once', body: { name: 'twice', scopes: [] } };
    const first = await ask<TestApplication>(gateway, 'POST /v1/applications', order);
    const again = await ask<TestApplication>(gateway, 'POST /v1/applications', order);
    expect([again.status, again.text]).toEqual([201, first.text]);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    const changed = await ask<Problem>(gateway, 'POST /v1/applications', {
      ...order,
      body: { name: 'other', scopes: [] },
    });
    expect([changed.status, changed.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect(changed.body.details).toEqual({ fields: ['name'] });
    const secret = first.body.key.slice(17, 60);
    for (const table of ['api_key', 'answered_command', 'admin_action', 'application']) {
      const rows = await gateway.database.query(`select * from gateway.${table}`);
      expect(JSON.stringify(rows)).not.toContain(secret);
    }
    expect(JSON.stringify(gateway.log.lines)).not.toContain(secret);
  });

  test('of what is unknown are not found', async () => {
    expect((await ask(gateway, 'POST /v1/applications/none/keys', { body: {} })).status).toBe(404);
    const app = await application(gateway, []);
    expect((await ask(gateway, `DELETE /v1/applications/${app.id}/keys/AAAAAAAAAAAA`)).status).toBe(404);
    expect((await ask(gateway, 'GET /v1/applications/none')).status).toBe(404);
  });
});

describe('operators', () => {
  test('are named people with keys of their own, and the last one stays', async () => {
    const made = await ask<{ id: string; key: string }>(gateway, 'POST /v1/operators', { body: { name: 'Ada' } });
    const { key, id } = made.body;
    const adjusted = await ask<{ actor: string }>(gateway, 'POST /v1/adjustments', {
      key,
      idempotencyKey: null,
      body: { account: 'member:a', amount: -1, reason: 'fix', note: 'counted twice' },
    });
    expect([adjusted.status, adjusted.body.actor]).toEqual([201, `operator:${id}`]);
    const revoked = await ask<{ status: string }>(gateway, `POST /v1/operators/${id}/revoke`, { body: {} });
    expect(revoked.body.status).toBe('revoked');
    expect((await ask(gateway, 'GET /v1/operators', { key })).status).toBe(401);
    const last = await ask<Problem>(gateway, 'POST /v1/operators/first/revoke', { body: {} });
    expect([last.status, last.body.code]).toEqual([409, 'LAST_OWNER']);
    expect((await ask(gateway, 'GET /v1/operators', { key: operatorKey })).status).toBe(200);
  });
});

/** @covers T30 C9 */
describe('the admin log', () => {
  interface Logged {
    readonly data: {
      readonly action: string;
      readonly target: string;
      readonly outcome: string;
      readonly actor: string;
    }[];
  }
  const newest = async () => (await ask<Logged>(gateway, 'GET /v1/admin/actions?limit=1')).body.data[0];

  test.each<[string, string, unknown, string]>([
    ['account.adjust', 'POST /v1/adjustments', { account: 'member:a', amount: 5, reason: 'fix', note: 'why' }, 'done'],
    [
      'account.adjust',
      'POST /v1/adjustments',
      { account: 'member:no', amount: 5, reason: 'fix', note: 'y' },
      'ACCOUNT_NOT_FOUND',
    ],
    ['account.limit', 'PATCH /v1/accounts/member:a', { overdraftLimit: 5, reason: 'trust' }, 'done'],
    ['account.limit', 'POST /v1/accounts', { address: 'member:lim', overdraftLimit: 5 }, 'done'],
    ['account.freeze', 'POST /v1/accounts/member:lim/freeze', { reason: 'abuse' }, 'done'],
    ['account.unfreeze', 'POST /v1/accounts/member:lim/unfreeze', {}, 'done'],
    ['account.close', 'POST /v1/accounts/member:lim/close', {}, 'done'],
    ['application.create', 'POST /v1/applications', { name: 'logged', scopes: ['ledger:mint'] }, 'done'],
    ['operator.create', 'POST /v1/operators', { name: 'Grace' }, 'done'],
    ['operator.revoke', 'POST /v1/operators/none/revoke', {}, 'OPERATOR_NOT_FOUND'],
  ])('%s by %s has its intent and its outcome', async (action, what, body, outcome) => {
    await ask(gateway, what, { body });
    expect(await newest()).toMatchObject({ action, outcome, actor: 'operator:first' });
  });

  test('a forced reversal and an erasure are in it, a plain reversal is not', async () => {
    const paid = await ask<{ id: string }>(gateway, 'POST /v1/transfers', {
      body: { from: 'member:a', to: 'member:b', amount: 1, note: 'secret words' },
    });
    const { id } = paid.body;
    await ask(gateway, `POST /v1/transactions/${id}/erase-memo`, { body: { reason: 'asked' } });
    expect(await newest()).toMatchObject({ action: 'transaction.erase-memo', target: id, outcome: 'done' });
    expect((await ask(gateway, `GET /v1/transactions/${id}`)).text).not.toContain('secret words');
    await ask(gateway, `POST /v1/transactions/${id}/reverse`, { body: { force: true, reason: 'fraud' } });
    expect(await newest()).toMatchObject({ action: 'transaction.force-reverse', target: id, outcome: 'done' });
    const other = await ask<{ id: string }>(gateway, 'POST /v1/transfers', pay('member:a', 'member:b'));
    await ask(gateway, `POST /v1/transactions/${other.body.id}/reverse`, { body: {} });
    expect(await newest()).toMatchObject({ action: 'transaction.force-reverse' });
  });

  test('a dry run is not in it, for it does nothing', async () => {
    const before = await newest();
    await ask(gateway, 'POST /v1/adjustments?dryRun=true', {
      body: { account: 'member:a', amount: 5, reason: 'fix', note: 'what if' },
    });
    expect(await newest()).toEqual(before);
  });

  test('cannot be changed by the gateway itself', async () => {
    const { url } = gateway.database;
    expect(url).toBeTruthy();
    for (const table of ['admin_action', 'admin_outcome']) {
      const rows = await gateway.database.query<{ privilege_type: string }>(
        `select privilege_type from information_schema.role_table_grants
          where grantee = 'gateway' and table_schema = 'gateway' and table_name = $1 order by 1`,
        [table],
      );
      expect(rows.map(({ privilege_type }) => privilege_type)).toEqual(['INSERT', 'SELECT']);
      await expect(gateway.database.query(`delete from gateway.${table}`)).rejects.toThrow('append-only');
      await expect(gateway.database.query(`truncate gateway.${table} cascade`)).rejects.toThrow('append-only');
    }
  });
});
