import { createHash } from 'node:crypto';
import { sqlAttacks } from '@tix/testkit';
import pg from 'pg';
import { done, unique } from '../testing/actors';
import type { Client, Reply } from '../testing/client';
import { startEconomy, type Economy } from '../testing/economy';
import { openShop, sold, type Shop } from '../testing/sale-deeds';

interface Answer {
  readonly columns: string[];
  readonly types: string[];
  readonly rows: unknown[][];
  readonly truncated: boolean;
}
interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly reason?: string;
  readonly position?: number;
}

let economy: Economy;
let shop: Shop;
/** Of an application that may query and nothing else. */
let reader: Client;
let before: string;
const MARKER = 'MARKER-nobody-reads-this';
const ROWS = 20_000;
/** Cancelled, or out of the files, the memory or the length that there may be. */
const LIMITS = /^(?:57014|53|54)/;

beforeAll(async () => {
  economy = await startEconomy({ services: ['sales-svc'] });
  shop = await openShop(economy);
  const { ticketId } = await sold(shop, { private: { internalNotes: MARKER, userId: MARKER } });
  const { ticketId: other } = await sold(shop);
  done(await economy.operator.post(`/v1/sales/tickets/${other}/cancel`, { reason: 'mistake' }));
  await multiply(ticketId);
  reader = await clientWith(['sales:query']);
  before = await everything();
});
afterAll(() => economy.stop());

async function clientWith(scopes: readonly string[]): Promise<Client> {
  const order = { name: unique('app'), scopes };
  return economy.client(done(await economy.operator.post<{ key: string }>('/v1/applications', order)).key);
}

/** As many rows as a shop sells in years, past the service. */
async function multiply(ticketId: string): Promise<void> {
  await economy.database.query(`
    insert into sales.entry (log_index, ticket_id, kind, terminal_id, seq, prev_hash, public_hash, private_hash, audit_hash, public,
      location_id, business_date, issued_ms, refers_to, methods, training)
    select 1000 + n, gen_random_uuid(), kind, terminal_id, 1000 + n, prev_hash, public_hash, private_hash,
      encode(sha256(n::text::bytea), 'hex'), public,
      location_id, business_date, issued_ms + n, refers_to, methods, training
      from sales.entry, generate_series(1, ${ROWS}) n where ticket_id = '${ticketId}'`);
}

/** A digest of all that is stored. */
async function everything(): Promise<string> {
  const tables = ['entry', 'private_part', 'ticket_status', 'terminal', 'location', 'log_head'];
  const parts = tables.map(
    (table) => `(select md5(coalesce(string_agg(t::text, '' order by t::text), '')) from sales.${table} t)`,
  );
  const [row] = await economy.database.query<{ all: string }>(`select concat(${parts.join(', ')}) as all`);
  return row?.all ?? '';
}

const ask = (sql: string, params?: unknown[], client = reader): Promise<Reply<Answer & Problem>> =>
  client.post('/v1/sales/query', { sql, ...(params && { params }) });

/** @covers S5 */
test.each([
  [`select total, status from public_tickets where location_id = $1 and seq <= 3 order by seq`, 3],
  [`select 'a;b' as text`, 1],
  [`with big as (select * from public_items where net > 5000) select sku, count(*) from big group by sku`, 1],
  [`select seq, rank() over (order by seq desc) from public_tickets where seq < 4`, 3],
  [`select type, sum(total) from public_tickets where seq < 4 group by type order by 1`, 2],
  [`select * from daily_totals where location_id = $1`, 1],
  [`select method, sum(amount) from public_payments group by method`, 1],
  [`select ppm, sum(tax) from public_taxes group by ppm having sum(tax) > 0`, 1],
])('%s answers %i rows', async (sql, rows) => {
  const answer = done(await ask(sql, sql.includes('$1') ? [shop.locationId] : []));
  expect([answer.rows.length, answer.truncated]).toEqual([rows, false]);
  expect(answer.types).toHaveLength(answer.columns.length);
});

test('cells are numbers where they are exact, and else what PostgreSQL writes', async () => {
  const sql = `select 1::bigint, 9007199254740993::bigint, 1.50::numeric, 7::numeric, 0.5::float8, true, null, date '2026-11-20',
    timestamptz '2026-11-20 08:40:11.123+02', 'é'::text, $1::text, $2::int, $3::boolean`;
  const { rows, types, columns } = done(await ask(sql, ["'; drop table sales.entry; --", 5, false]));
  expect(rows[0]).toEqual([
    ...[1, '9007199254740993', '1.50', 7, 0.5, true, null, '2026-11-20', '2026-11-20T06:40:11.123Z', 'é'],
    ...["'; drop table sales.entry; --", 5, false],
  ]);
  expect(types.slice(0, 5)).toEqual(['integer', 'integer', 'decimal', 'decimal', 'float']);
  expect(columns[0]).toBe('int8');
});

test('of many rows as many are answered as the key may have, and that there are more is said', async () => {
  const few = done(await ask('select * from public_tickets'));
  expect([few.rows.length, few.truncated]).toEqual([1_000, true]);
  const more = done(await ask('select seq from public_tickets', [], economy.operator));
  expect([more.rows.length, more.truncated]).toEqual([10_000, true]);
  // So many hashes are more than one message holds, however they are packed.
  const wide = done(await ask('select ticket_id, audit_hash, ticket_id from public_tickets', [], economy.operator));
  expect(wide.truncated).toBe(true);
  expect(wide.rows.length).toBeGreaterThan(1_000);
});

/** @covers S5 */
test.each(sqlAttacks.map(({ sql, ends }) => [ends, sql] as const))('over HTTP: %s: %s', async (ends, sql) => {
  const { status, body, text } = await ask(sql);
  if (ends === 'slow') return expect([status, body.code]).toEqual([408, 'SQL_TIMEOUT']);
  expect([status, body.code]).toEqual([400, 'SQL_NOT_ALLOWED']);
  expect(body.reason).toMatch(/^[a-z]+$/);
  expect(body.position).toBeGreaterThan(0);
  expect(text).not.toContain(MARKER);
});

test.each(sqlAttacks.map(({ sql, role }) => [role, sql] as const))('the role alone: %s: %s', async (role, sql) => {
  const client = new pg.Client({ connectionString: economy.database.urlOf('sales_ro') });
  await client.connect();
  const result = await client.query(sql).then(
    (answer: unknown) => ['runs', JSON.stringify(answer)],
    ({ code = '' }: { code?: string }) => [LIMITS.test(code) ? 'slow' : 'denied', ''],
  );
  await client.end();
  expect(result[0]).toBe(role);
  expect(result[1]).not.toContain(MARKER);
});

test.each([
  ['select nothing from public_tickets', 'names', 8],
  ['select seq from public_tickets group by seq, total having sum(audit_hash) > 1', 'names', undefined],
  ['select 1 / 0', 'value', undefined],
  ["select 'x'::int", 'value', undefined],
  ["select sum(1) from public_tickets where total = 'x'", 'value', undefined],
])('what PostgreSQL refuses is told without its words: %s', async (sql, reason, position) => {
  const { status, body } = await ask(sql);
  expect([status, body.code, body.reason]).toEqual([400, 'SQL_NOT_ALLOWED', reason]);
  if (position !== undefined) expect(body.position).toBe(position);
  expect(body.detail).not.toMatch(/column|syntax at|relation|zero|integer/);
});

test.each([
  ['no statement', { sql: '' }],
  ['more than 4,000 characters', { sql: `select 1${' '.repeat(4_000)}` }],
  ['a parameter that is no value', { sql: 'select $1', params: [{}] }],
  ['more parameters than there may be', { sql: 'select 1', params: Array.from({ length: 101 }, () => 1) }],
  ['a field that nobody knows', { sql: 'select 1', limit: 5 }],
])('%s is refused with the field named', async (_, body) => {
  const { status, body: problem } = await reader.post<Problem & { errors: unknown[] }>('/v1/sales/query', body);
  expect([status, problem.code]).toEqual([400, 'VALIDATION']);
  expect(problem.errors.length).toBeGreaterThan(0);
});

test.each(['select 1\0', "select '\ud800'"])('what is no text is refused: %j', async (sql) => {
  expect(await ask(sql)).toMatchObject({ status: 400, body: { code: 'MALFORMED_JSON' } });
});

test('only who has the scope may query, and only who administers sees who has', async () => {
  const other = await clientWith(['sales:read', 'sales:write', 'reports:read']);
  expect((await ask('select 1', [], other)).body.code).toBe('SCOPE_REQUIRED');
  expect((await reader.get<Problem>('/v1/sales/queries')).body.code).toBe('SCOPE_REQUIRED');
});

test('many at once are all answered, or told to come again', async () => {
  const replies = await Promise.all(Array.from({ length: 12 }, () => ask('select count(*) from public_tickets')));
  const codes = new Set(replies.map(({ status }) => status));
  expect([...codes].filter((status) => status !== 200 && status !== 503)).toEqual([]);
  expect(codes.has(200)).toBe(true);
});

interface Record {
  readonly actor: string;
  readonly sqlHash: string;
  readonly outcome: string;
  readonly reason?: string;
  readonly rows: number;
}
interface Page {
  readonly data: readonly Record[];
  readonly nextCursor: string | null;
}

test('every query is noted with who asked and the hash of the text, and the note cannot be changed', async () => {
  const text = `select '${MARKER}' as name`;
  done(await ask(text));
  await ask('select pg_sleep(1)');
  const list = async (query: string) => done(await economy.operator.get<Page>(`/v1/sales/queries?${query}`));
  const { data, nextCursor } = await list('limit=2');
  const hash = createHash('sha256').update(text).digest('hex');
  expect(data[0]).toMatchObject({ outcome: 'SQL_NOT_ALLOWED', reason: 'function', rows: 0 });
  expect(data[1]).toMatchObject({ outcome: 'ok', rows: 1, sqlHash: hash });
  expect(data[1]?.actor).toMatch(/^app:/);
  expect((await list(`cursor=${nextCursor}`)).data.length).toBeGreaterThan(0);
  expect((await list('outcome=SQL_TIMEOUT')).data.every(({ outcome }) => outcome === 'SQL_TIMEOUT')).toBe(true);
  const [row] = await economy.database.query<{ all: string }>(
    'select string_agg(t::text, $$ $$) as all from sales.sql_audit t',
  );
  expect(row?.all).not.toContain(MARKER);
  for (const change of [
    'update sales.sql_audit set rows = 0',
    'delete from sales.sql_audit',
    'truncate sales.sql_audit',
  ]) {
    await expect(economy.database.query(change.replace('rows', 'row_count'))).rejects.toThrow('only grows');
  }
});

test('nothing of what is stored has changed by all of it', async () => {
  expect(await everything()).toBe(before);
  await economy.restartService('sales-svc');
  done(await ask('select 1'));
});
