import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder, type TemporaryFolder } from '@tix/testkit';
import { balanceOf, member, unique } from '../testing/actors';
import { tix, type Place } from '../testing/command-line';
import { startEconomy, type Economy } from '../testing/economy';
import { draftOf, type SalesTicket } from '../testing/sale-deeds';

let economy: Economy;
let folder: TemporaryFolder;
let place: Place;
/** A till and its shop, opened by the command line. */
let till: { readonly terminalId: string; readonly locationId: string };

beforeAll(async () => {
  [economy, folder] = await Promise.all([startEconomy({ services: ['sales-svc'] }), temporaryFolder()]);
  place = { environment: { TIX_URL: economy.url, TIX_KEY: economy.operator.apiKey ?? '' }, folder: folder.path };
  const locationId = unique('store');
  const { id: terminalId } = await json<{ id: string }>('terminals', 'open', locationId, '--id', unique('T'));
  till = { terminalId, locationId };
});
afterAll(async () => {
  await economy.stop();
  await folder.remove();
});

const ask = (...words: string[]) => tix(place, ...words);

async function json<Data = SalesTicket>(...words: string[]): Promise<Data> {
  const ended = await ask(...words, '--json');
  expect(ended).toMatchObject({ code: 0 });
  return JSON.parse(ended.stdout) as Data;
}

const at = () => ['--terminal', till.terminalId, '--location', till.locationId, '--currency', 'EUR'];
const BREAKFAST = [
  ...['--item', 'sku=coffee,name=Coffee,qty=2,price=5000,tax=160000'],
  ...['--item', 'sku=croissant,name=Croissant,qty=1,price=3500,tax=160000'],
];

async function listed(...filters: string[]): Promise<readonly string[]> {
  const page = await json<{ data: SalesTicket[] }>('sale', 'list', '--terminal', till.terminalId, '--all', ...filters);
  return page.data.map(({ ticketId }) => ticketId);
}

/** @covers S9 */
test('a sale is made, shown, listed, cancelled and listed as such', async () => {
  const sold = await json('sale', 'new', ...at(), ...BREAKFAST, '--pay', 'cash=15660/16000');
  expect(sold).toMatchObject({ subtotal: 13_500, tax: 2_160, total: 15_660, status: 'completed' });
  expect(sold.payments).toMatchObject([{ method: 'cash', amount: 15_660, tendered: 16_000, change: 340 }]);
  const { ticketId } = sold;
  expect(await json('sale', 'show', ticketId)).toMatchObject({ ticketId, auditHash: sold.auditHash, integrity: 'ok' });
  expect((await ask('sale', 'show', ticketId)).stdout).toMatch(/^ +1 +Coffee +2 +5000 +160000 +10000 +1600$/m);
  expect(await listed('--status', 'completed')).toEqual([ticketId]);
  const cancelled = await json('sale', 'cancel', ticketId, '--reason', 'a mistake of the till');
  expect(cancelled).toMatchObject({ type: 'cancellation', total: -15_660, refersTo: ticketId });
  expect(JSON.stringify(cancelled)).not.toContain('a mistake of the till');
  expect(await listed('--status', 'completed')).toEqual([]);
  expect(await listed('--status', 'cancelled')).toEqual([ticketId]);
  expect(await listed('--type', 'cancellation')).toEqual([cancelled.ticketId]);
  expect(await ask('sale', 'cancel', ticketId, '--reason', 'again')).toMatchObject({ code: 6, stdout: '' });
});

test('a sale that is told again with its key is the same ticket, and uses up no number', async () => {
  const words = ['sale', 'new', ...at(), ...BREAKFAST, '--pay', 'card=15660', '--idempotency-key', unique('sale')];
  const [first, second] = [await json(...words), await json(...words)];
  expect(second.ticketId).toBe(first.ticketId);
  expect((await json('sale', 'new', ...at(), ...BREAKFAST, '--pay', 'card=15660')).seq).toBe(first.seq + 1);
});

test('a preview tells what a sale comes to and writes nothing', async () => {
  const before = await listed();
  const totals = await json<{ total: number }>('sale', 'new', ...at(), ...BREAKFAST, '--discount', '500', '--preview');
  expect(totals).toMatchObject({ subtotal: 13_500, ticketDiscount: 500, total: 15_080 });
  expect(await listed()).toEqual(before);
});

test('a whole ticket comes from a file or the standard input, in any of the spellings', async () => {
  const draft = JSON.stringify(draftOf({ client: economy.operator, ...till }));
  await writeFile(join(folder.path, 'ticket.json'), draft);
  expect(await json('sale', 'new', '--data', '@ticket.json')).toMatchObject({ total: 15_660 });
  const spelled = draft.replaceAll('"sku"', '"product_id"').replaceAll('"unitPrice"', '"unit_price"');
  const given = await tix({ ...place, stdin: spelled }, 'sale', 'new', '--data', '@-', '--json');
  expect([given.code, (JSON.parse(given.stdout) as SalesTicket).total]).toEqual([0, 15_660]);
});

test('lines of a sale are refunded until nothing is left of it', async () => {
  const { ticketId } = await json('sale', 'new', ...at(), ...BREAKFAST, '--pay', 'card=15660');
  expect(await json('sale', 'refund', ticketId, '--line', '1=1')).toMatchObject({ type: 'refund', total: -5_800 });
  expect(await json('sale', 'show', ticketId)).toMatchObject({ status: 'partially_refunded' });
  expect(await json('sale', 'refund', ticketId)).toMatchObject({ total: -9_860 });
  expect(await json('sale', 'show', ticketId)).toMatchObject({ status: 'refunded' });
  expect((await ask('sale', 'refund', ticketId)).code).not.toBe(0);
});

test('a sale is paid with tickets and cancelled, and agrees with the ledger; too few end with 4', async () => {
  const buyer = await member(economy, 200);
  const tea = ['--currency', 'TICKET', '--item', 'sku=tea,qty=2,price=50,tax=160000'];
  const words = ['sale', 'new', ...at(), ...tea, '--pay', `tickets=116/${buyer}`];
  const { ticketId, payments } = await json(...words);
  expect(payments).toMatchObject([{ method: 'tickets', amount: 116 }]);
  expect(await ask(...words)).toMatchObject({ code: 4, stderr: expect.stringContaining('INSUFFICIENT_FUNDS') });
  await json('sale', 'cancel', ticketId, '--reason', 'a mistake of the till');
  expect(await balanceOf(economy, buyer)).toBe(200);
  expect(await json<object>('sale', 'reconcile')).toMatchObject({ receipts: 2, differences: [] });
  expect((await ask('sale', 'reconcile')).stdout).toMatch(/^2 receipts .* agree\.$/m);
});

test('what is not valid ends with 2 and names the field, what is not there with 3', async () => {
  const wrong = await ask('sale', 'new', ...at(), '--item', 'sku=a,qty=0.10,price=5', '--pay', 'cash=5', '--json');
  expect(wrong).toMatchObject({ code: 2, stdout: '' });
  expect(wrong.stderr).toContain('/items/0/qty');
  const unpaid = await ask('sale', 'new', ...at(), ...BREAKFAST, '--pay', 'cash=1', '--json');
  expect([unpaid.code, unpaid.stdout]).toEqual([4, '']);
  expect(await ask('sale', 'new', ...at(), '--item', 'coffee')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--item coffee: coffee is none of sku'),
  });
  expect(await ask('sale', 'show', '0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa')).toMatchObject({ code: 3 });
  expect(await ask('sale', 'show', 'nothing')).toMatchObject({ code: 2 });
  expect(await ask('sale', 'list', '--status', 'lost')).toMatchObject({ code: 2 });
});

test('on a terminal that is closed nothing is sold', async () => {
  const accounts = [
    '--account',
    `company:${till.locationId}:sales`,
    '--tax-account',
    `commons:sales-tax:${till.locationId}`,
  ];
  const { id } = await json<{ id: string }>('terminals', 'open', till.locationId, '--name', 'Second', ...accounts);
  expect(await json('terminals', 'close', id)).toMatchObject({ status: 'closed' });
  const rows = await json<{ data: object[] }>('terminals', 'list', '--location', till.locationId);
  expect(rows.data).toContainEqual(expect.objectContaining({ id, status: 'closed' }));
  const sale = await ask('sale', 'new', ...at(), '--terminal', id, ...BREAKFAST, '--pay', 'cash=15660');
  expect(sale).toMatchObject({ stdout: '', stderr: expect.stringContaining('TERMINAL_CLOSED') });
});

test('a receipt is written, verified, outdated by a cancellation, and told from what is none', async () => {
  const { ticketId } = await json('sale', 'new', ...at(), ...BREAKFAST, '--pay', 'cash=15660');
  const written = await json<{ bytes: number }>('sale', 'pdf', ticketId, '--layout', 'a4', '--out', 'receipt.pdf');
  const pdf = await readFile(join(folder.path, 'receipt.pdf'));
  expect([written.bytes, pdf.subarray(0, 5).toString()]).toEqual([pdf.length, '%PDF-']);
  expect(await json('sale', 'verify', 'receipt.pdf')).toMatchObject({ verdict: 'GENUINE_CURRENT', ticketId });
  await json('sale', 'cancel', ticketId, '--reason', 'mistake');
  const outdated = await ask('sale', 'verify', 'receipt.pdf');
  expect(outdated).toMatchObject({ code: 0, stdout: expect.stringMatching(/^genuine, but outdated[^]*cancelled/) });
  await writeFile(join(folder.path, 'other.pdf'), Buffer.concat([pdf, Buffer.from('% more')]));
  expect(await ask('sale', 'verify', 'other.pdf')).toMatchObject({ code: 10 });
  await writeFile(join(folder.path, 'foreign.pdf'), '%PDF-1.4');
  expect(await ask('sale', 'verify', 'foreign.pdf')).toMatchObject({ code: 3 });
  expect(await ask('sale', 'verify', 'nothing.pdf')).toMatchObject({ code: 1 });
  expect(await ask('sale', 'pdf', ticketId, '--layout', 'a5', '--out', 'x')).toMatchObject({ code: 2 });
  const unknown = '0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa';
  expect(await ask('sale', 'pdf', unknown, '--out', 'x')).toMatchObject({ code: 3 });
});

/** @covers S6 S9 */
test('a receipt is issued once, then as a numbered copy, listed, fetched again and verified', async () => {
  const { ticketId } = await json('sale', 'new', ...at(), ...BREAKFAST, '--pay', 'cash=15660');
  const print = (out: string, ...more: string[]) =>
    json<{ copyNo: number; pdfSha256: string; sha256: string }>('sale', 'print', ticketId, '--out', out, ...more);
  expect(await print('original.pdf')).toMatchObject({ copyNo: 0 });
  const key = ['--idempotency-key', unique('print')];
  const first = await print('copy.pdf', '--layout', 'a4', ...key);
  expect(await print('again.pdf', '--layout', 'a4', ...key)).toMatchObject({ copyNo: 1, sha256: first.pdfSha256 });
  const { data } = await json<{ data: { copyNo: number; layout: string }[] }>('sale', 'copies', ticketId);
  expect(data.map(({ copyNo, layout }) => [copyNo, layout])).toEqual([
    [0, '80mm'],
    [1, 'a4'],
  ]);
  for (const copy of ['1', 'true']) {
    const saved = await json<{ sha256: string }>('sale', 'pdf', ticketId, '--copy', copy, '--out', 'fetched.pdf');
    expect(saved.sha256).toBe(first.pdfSha256);
  }
  expect(await json('sale', 'verify', 'fetched.pdf')).toMatchObject({ verdict: 'GENUINE_CURRENT', copyNo: 1 });
  expect(await ask('sale', 'pdf', ticketId, '--copy', '7', '--out', 'x')).toMatchObject({ code: 3 });
  expect(await ask('sale', 'pdf', ticketId, '--copy', 'last', '--out', 'x')).toMatchObject({ code: 2 });
  expect(await ask('sale', 'print', ticketId, '--layout', 'a5', '--out', 'x')).toMatchObject({ code: 2 });
});
