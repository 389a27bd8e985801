import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { receiptRoutes } from '@tix/contracts';
import { connect } from '@tix/sdk';
import { done, outcomeOf, times, type Wire } from '../testing/actors';
import { startEconomy, type Economy } from '../testing/economy';
import { tampered } from '../testing/log-deeds';
import { openShop, sold, type Shop } from '../testing/sale-deeds';

type Copy = Wire<typeof receiptRoutes.issue>;
type Copies = Wire<typeof receiptRoutes.copies>;
type Verdict = Wire<typeof receiptRoutes.verify>;

const UNKNOWN = '0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa';
const folder = mkdtempSync(join(tmpdir(), 'tix-copies-'));

let economy: Economy;
let shop: Shop;
let poppler: string;
beforeAll(async () => {
  const words = [join(__dirname, '../../../tools/find-program.mjs'), 'poppler'];
  poppler = execFileSync(process.execPath, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  economy = await startEconomy({ services: ['sales-svc'] });
  shop = await openShop(economy);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await economy.stop();
});

const pathOf = (id: string) => `/v1/sales/tickets/${id}/copies`;
const ask = (id: string, body: object = {}, key?: string) =>
  economy.operator.post<Copy>(pathOf(id), body, key === undefined ? {} : { key });
const issue = async (id: string, body: object = {}, key?: string) => done(await ask(id, body, key));
const listed = async (id: string, query = '') => done(await economy.operator.get<Copies>(`${pathOf(id)}${query}`));
const logSize = async () =>
  (await economy.database.query<{ size: string }>('select size from sales.log_head'))[0]?.size;
const hash = (pdf: Buffer) => createHash('sha256').update(pdf).digest('hex');

async function pdfOf(id: string, query: { copy?: string; layout?: '80mm' | 'a4' } = {}): Promise<Buffer> {
  const tix = connect({ url: economy.url, key: economy.operator.apiKey ?? '' });
  const { chunks } = await tix.download('/v1/sales/tickets/{id}/pdf', { params: { id }, query });
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

async function verdictOf(pdf: Buffer): Promise<Verdict> {
  return done(await economy.operator.post<Verdict>('/v1/sales/verify', { pdf: pdf.toString('base64') }));
}

function textOf(pdf: Buffer): string {
  const file = join(folder, 'copy.pdf');
  writeFileSync(file, pdf);
  return execFileSync(join(poppler, 'pdftotext'), ['-layout', file, '-'], { encoding: 'utf8' });
}

/** @covers S6 S8 */
test('the first receipt that is issued is the original, and each later one bears its number', async () => {
  const { ticketId } = await sold(shop);
  const plain = await pdfOf(ticketId);
  const issued = [await issue(ticketId), await issue(ticketId), await issue(ticketId, { layout: 'a4' })];
  expect(issued.map(({ copyNo, layout, state }) => [copyNo, layout, state])).toEqual([
    [0, '80mm', 'completed'],
    [1, '80mm', 'completed'],
    [2, 'a4', 'completed'],
  ]);
  const files = await Promise.all(['0', '1', '2'].map((copy) => pdfOf(ticketId, { copy })));
  expect(files.map(hash)).toEqual(issued.map(({ pdfSha256 }) => pdfSha256));
  expect(files[0]).toEqual(plain);
  expect(files.map((file) => /COPY \d+/.exec(textOf(file))?.[0])).toEqual([undefined, 'COPY 1', 'COPY 2']);
  expect(await pdfOf(ticketId, { copy: 'true' })).toEqual(files[2]);
  expect(await pdfOf(ticketId)).toEqual(plain);
  for (const [at, file] of files.entries()) {
    expect(await verdictOf(file)).toMatchObject({ verdict: 'GENUINE_CURRENT', ticketId, copyNo: at });
  }
});

/** @covers S6 */
test('reading issues nothing, and neither does a command that is repeated', async () => {
  const { ticketId } = await sold(shop);
  const replies = await Promise.all(times(10, () => issue(ticketId, {}, `copy-of-${ticketId}`)));
  expect(replies).toEqual(times(10, () => replies[0]));
  const size = await logSize();
  await pdfOf(ticketId);
  await pdfOf(ticketId, { copy: 'true' });
  await verdictOf(await pdfOf(ticketId, { layout: 'a4' }));
  const again = await ask(ticketId, {}, `copy-of-${ticketId}`);
  expect(again.headers.get('idempotent-replayed')).toBe('true');
  expect(outcomeOf(await ask(ticketId, { layout: 'a4' }, `copy-of-${ticketId}`))).toBe('IDEMPOTENCY_KEY_REUSED');
  expect([await logSize(), (await listed(ticketId)).data]).toEqual([size, [replies[0]]]);
});

/** @covers S6 */
test('receipts that are issued at once have numbers without a gap, in pages that hold each once', async () => {
  const { ticketId } = await sold(shop);
  const issued = await Promise.all(times(8, () => issue(ticketId)));
  expect(issued.map(({ copyNo }) => copyNo).sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(new Set(issued.map(({ pdfSha256 }) => pdfSha256)).size).toBe(8);
  const seen: number[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Copies = await listed(ticketId, cursor === '' ? '?limit=3' : `?cursor=${encodeURIComponent(cursor)}`);
    seen.push(...page.data.map(({ copyNo }) => copyNo));
    cursor = page.nextCursor;
  }
  expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});

/** @covers S6 S8 */
test('a copy stays what it was when it was issued, and is outdated once the ticket has another state', async () => {
  const { ticketId } = await sold(shop);
  await issue(ticketId);
  await issue(ticketId);
  const before = await pdfOf(ticketId, { copy: '1' });
  done(await economy.operator.post(`/v1/sales/tickets/${ticketId}/cancel`, { reason: 'mistake' }));
  expect(await issue(ticketId)).toMatchObject({ copyNo: 2, state: 'cancelled' });
  expect(await pdfOf(ticketId, { copy: '1' })).toEqual(before);
  expect(await verdictOf(before)).toMatchObject({
    ...{ verdict: 'GENUINE_OUTDATED', copyNo: 1, printedStatus: 'completed', status: 'cancelled' },
  });
  const after = await pdfOf(ticketId, { copy: '2' });
  expect(textOf(after)).toMatch(/CANCELLED[\s\S]*COPY 2/);
  expect(await verdictOf(after)).toMatchObject({ verdict: 'GENUINE_CURRENT', copyNo: 2 });
});

/** @covers S6 S8 */
test('a refund has copies of its own, which are in the log and in no chain of a terminal', async () => {
  const { ticketId, seq } = await sold(shop);
  const { ticketId: refund } = done(
    await economy.operator.post<{ ticketId: string }>(`/v1/sales/tickets/${ticketId}/refunds`, {}),
  );
  const copies = [await issue(refund), await issue(refund)];
  expect(copies.map(({ copyNo, state }) => [copyNo, state])).toEqual([
    [0, undefined],
    [1, undefined],
  ]);
  expect(await verdictOf(await pdfOf(refund, { copy: '1' }))).toMatchObject({ verdict: 'GENUINE_CURRENT' });
  expect((await sold(shop)).seq).toBe(seq + 2);
  const entries = await economy.database.query<{ kind: string; terminal_id: string; public: object }>(
    'select kind, terminal_id, public from sales.entry where ticket_id = $1',
    [copies[1]?.documentId],
  );
  expect(entries).toMatchObject([
    { kind: 'export', terminal_id: `${shop.terminalId}~1`, public: { refersTo: refund, copyNo: 1, state: null } },
  ]);
  const audit = done(await economy.operator.post<{ faults: object[] }>('/v1/sales/audits', {}));
  expect(audit.faults).toEqual([]);
});

/** @covers S8 */
test('a record of a copy that was changed is found, and makes nothing genuine', async () => {
  const { ticketId } = await sold(shop);
  await issue(ticketId);
  const { documentId, pdfSha256 } = await issue(ticketId);
  const copy = await pdfOf(ticketId, { copy: '1' });
  const change = (from: string, to: string) =>
    tampered(
      economy,
      `update sales.entry set public = replace(public::text, '${from}', '${to}')::jsonb where ticket_id = '${documentId}'`,
    );
  await change('"completed"', '"cancelled"');
  expect(await verdictOf(copy)).toMatchObject({ verdict: 'CONTENT_ONLY' });
  for (const path of [pathOf(ticketId), `/v1/sales/tickets/${ticketId}/pdf?copy=1`]) {
    expect(outcomeOf(await economy.operator.get(path))).toBe('INTEGRITY');
  }
  const audit = () => economy.operator.post<{ faults: object[] }>('/v1/sales/audits', {});
  expect(done(await audit()).faults).toMatchObject([{ of: 'entry', field: 'publicHash', ticketId: documentId }]);
  await change('"cancelled"', '"completed"');
  expect(await verdictOf(copy)).toMatchObject({ verdict: 'GENUINE_CURRENT', copyNo: 1 });
  expect(hash(copy)).toBe(pdfSha256);
});

test('nobody gives a number twice, also by the database', async () => {
  const { ticketId } = await sold(shop);
  const { documentId } = await issue(ticketId);
  const twice = `insert into sales.entry select (select max(log_index) + 1 from sales.entry), gen_random_uuid(), kind, terminal_id,
    seq + 1000000, prev_hash, public_hash, private_hash, md5(random()::text), public, sig, location_id, business_date, issued_ms,
    refers_to, methods, training, null, null from sales.entry where ticket_id = '${documentId}'`;
  await expect(economy.database.query(twice)).rejects.toThrow('entry_copy');
});

test.each([
  ['POST', pathOf(UNKNOWN), {}, 'TICKET_NOT_FOUND'],
  ['POST', pathOf('x'), {}, 'VALIDATION'],
  ['POST', pathOf(UNKNOWN), { layout: 'a5' }, 'VALIDATION'],
  ['POST', pathOf(UNKNOWN), { copyNo: 3 }, 'VALIDATION'],
  ['GET', pathOf(UNKNOWN), undefined, 'TICKET_NOT_FOUND'],
  ['GET', `${pathOf(UNKNOWN)}?cursor=x`, undefined, 'INVALID_CURSOR'],
  ['GET', `/v1/sales/tickets/${UNKNOWN}/pdf?copy=1`, undefined, 'TICKET_NOT_FOUND'],
  ...['-1', '01', 'false', '100000', '1.5', ''].map(
    (copy) => ['GET', `/v1/sales/tickets/${UNKNOWN}/pdf?copy=${copy}`, undefined, 'VALIDATION'] as const,
  ),
  ['GET', `/v1/sales/tickets/${UNKNOWN}/pdf?copy=1&layout=a4`, undefined, 'VALIDATION'],
] as const)('%s %s with %j is refused', async (method, path, body, code) => {
  expect(outcomeOf(await economy.operator.send(method, path, body))).toBe(code);
});

test('a copy that was not issued does not exist', async () => {
  const { ticketId } = await sold(shop);
  await issue(ticketId);
  for (const copy of ['1', '9999']) {
    expect(outcomeOf(await economy.operator.get(`/v1/sales/tickets/${ticketId}/pdf?copy=${copy}`))).toBe(
      'COPY_NOT_FOUND',
    );
  }
});
