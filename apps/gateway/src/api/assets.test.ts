import type { Problem } from '@tix/contracts';
import { application, fund } from '../testing/actors';
import { ask, startGateway, type TestGateway } from '../testing/gateway-fixture';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
  await fund(gateway, 'member:a', 1_000);
  await fund(gateway, 'member:b', 1_000);
});
afterAll(() => gateway.stop());

const pay = { body: { from: 'member:a', to: 'member:b', amount: 1 } };
const halt = (body: object = { reason: 'audit' }) => ask<Problem>(gateway, 'POST /v1/assets/TICKET/halt', { body });

test('an operator halts an asset and resumes it, on record; the refused key succeeds afterwards', async () => {
  expect((await halt()).body).toEqual({ asset: 'TICKET', halted: true });
  const keyed = { ...pay, idempotencyKey: 'while-halted' };
  const refused = await ask<Problem>(gateway, 'POST /v1/transfers', keyed);
  expect([refused.status, refused.body.code, refused.body.effect]).toEqual([503, 'ASSET_HALTED', 'none']);
  expect((await ask(gateway, 'GET /v1/assets/TICKET')).body).toMatchObject({ code: 'TICKET', halted: true });
  expect((await ask(gateway, 'GET /v1/accounts/member:a')).status).toBe(200);
  const resumed = await ask(gateway, 'POST /v1/assets/TICKET/resume', { body: {} });
  expect([resumed.status, resumed.body]).toEqual([200, { asset: 'TICKET', halted: false }]);
  expect((await ask(gateway, 'POST /v1/transfers', keyed)).status).toBe(201);
  expect((await ask(gateway, 'GET /v1/assets/TICKET')).body).not.toHaveProperty('halted');
  const recorded = await gateway.database.query<{ action: string }>(
    "select action from gateway.admin_action where target = 'asset:TICKET' order by at",
  );
  expect(recorded.map(({ action }) => action)).toEqual(['asset.halt', 'asset.resume']);
});

test('a dry run of a halt halts nothing and is on no record', async () => {
  const tried = await ask(gateway, 'POST /v1/assets/TICKET/halt?dryRun=true', { body: {} });
  expect(tried.body).toEqual({ asset: 'TICKET', halted: true });
  expect((await ask(gateway, 'POST /v1/transfers', pay)).status).toBe(201);
});

test('who is no operator halts nothing, and what cannot be halted is told where it is wrong', async () => {
  const { key } = await application(gateway, ['ledger:transfer', 'ledger:mint']);
  const denied = await ask<Problem>(gateway, 'POST /v1/assets/TICKET/halt', { key, body: {} });
  expect([denied.status, denied.body.code]).toEqual([403, 'SCOPE_REQUIRED']);
  const unknown = await ask<Problem>(gateway, 'POST /v1/assets/NONE/halt', { body: {} });
  expect([unknown.status, unknown.body.code]).toEqual([404, 'ASSET_NOT_FOUND']);
  const wrong = await halt({ reason: 'NO REASON' });
  expect([wrong.status, wrong.body.errors?.map(({ pointer }) => pointer)]).toEqual([400, ['/reason']]);
});
