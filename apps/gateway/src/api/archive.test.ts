import type { Problem } from '@tix/contracts';
import { ask, startGateway, type TestGateway } from '../testing/gateway-fixture';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

interface Rows {
  readonly data: object[];
  readonly nextCursor: string | null;
}

interface Tables {
  readonly data: { readonly table: string; readonly rows: number }[];
  readonly nextCursor: string | null;
}

const row = (key: number) => ({ key: String(key), row: { ticket_txn_id: key, description: 'é 👩', time: null } });
const add = (rows: object[]) =>
  ask<{ added: number; received: number }>(gateway, 'POST /v1/archive/ticket_txns', { body: { rows } });

test('the archive takes a row once, whoever brings it again, and gives rows back in their order', async () => {
  expect((await add([row(3), row(1), row(1), row(2)])).body).toEqual({ table: 'ticket_txns', received: 4, added: 3 });
  expect((await add([row(2), row(4)])).body).toEqual({ table: 'ticket_txns', received: 2, added: 1 });
  const both = await Promise.all([add([row(5), row(6)]), add([row(6), row(5)])]);
  expect(both.reduce((sum, { body }) => sum + body.added, 0)).toBe(2);
  const tables = await ask<{ data: object[] }>(gateway, 'GET /v1/archive');
  expect(tables.body.data).toEqual([{ table: 'ticket_txns', rows: 6 }]);
  const first = await ask<Rows>(gateway, 'GET /v1/archive/ticket_txns?limit=4');
  expect(first.body.data.slice(0, 3)).toEqual([row(3), row(1), row(2)].map((one) => one.row));
  const rest = await ask<Rows>(gateway, `GET /v1/archive/ticket_txns?limit=4&cursor=${first.body.nextCursor ?? ''}`);
  expect([rest.body.data.length, rest.body.nextCursor]).toEqual([2, null]);
});

test('the archive knows its tables and refuses what is no table', async () => {
  expect((await ask<Problem>(gateway, 'GET /v1/archive/nothing')).body.code).toBe('TABLE_NOT_FOUND');
  expect((await ask(gateway, `GET /v1/archive/${encodeURIComponent("a';--")}`)).status).toBe(400);
});

async function pagesOf(query: string): Promise<Tables['data'][]> {
  const { body } = await ask<Tables>(gateway, `GET /v1/archive?${query}`);
  return [body.data, ...(body.nextCursor === null ? [] : await pagesOf(`cursor=${body.nextCursor}`))];
}

test('the archive lists its tables by name, page by page', async () => {
  for (const table of ['paged_b', 'paged_c', 'paged_a']) {
    await ask(gateway, `POST /v1/archive/${table}`, { body: { rows: [row(1)] } });
  }
  const whole = await ask<Tables>(gateway, 'GET /v1/archive');
  expect(whole.body.data.map(({ table }) => table).join()).toContain('paged_a,paged_b,paged_c');
  const pages = await pagesOf('limit=2');
  expect(pages.flat()).toEqual(whole.body.data);
  expect(pages.every(({ length }) => length === 1 || length === 2)).toBe(true);
  const wrong = await ask<Problem>(gateway, 'GET /v1/archive?cursor=x');
  expect([wrong.status, wrong.body.code]).toEqual([400, 'INVALID_CURSOR']);
});

test('the archive takes a body of up to 1 MiB', async () => {
  const rows = Array.from({ length: 1000 }, (_, at) => ({ key: `k${at}`, row: { text: 'x'.repeat(980) } }));
  const reply = await ask<{ added: number }>(gateway, 'POST /v1/archive/large', { body: { rows } });
  expect([reply.status, reply.body.added]).toEqual([200, 1000]);
  const more = rows.map((one) => ({ ...one, row: { text: 'x'.repeat(1100) } }));
  expect((await ask(gateway, 'POST /v1/archive/large', { body: { rows: more } })).status).toBe(413);
});
