import { cp, readFile, readdir, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder, type TemporaryFolder } from '@tix/testkit';
import { done, unique } from '../testing/actors';
import { enrolledTill, json, push, SALE, tillIn, type Push, type Till } from '../testing/command-till';
import { startEconomy, type Economy } from '../testing/economy';
import { tampered } from '../testing/log-deeds';
import { openShop, show, sold } from '../testing/sale-deeds';

let economy: Economy;
let folder: TemporaryFolder;
beforeAll(async () => {
  [economy, folder] = await Promise.all([startEconomy({ services: ['sales-svc'] }), temporaryFolder()]);
});
afterAll(async () => {
  await economy.stop();
  await folder.remove();
});

const enrolled = (locationId?: string) => enrolledTill(economy, folder, locationId);

/** @covers S11 */
test('what is sold without a network is signed on disk, told as unsent, and pushed once', async () => {
  const till = await enrolled();
  const first = await till.sell();
  const second = await till.sell();
  expect([first.seq, second.seq, second.header.prevHash]).toEqual([1, 2, first.auditHash]);
  expect((await stat(till.file('key.pem'))).mode & 0o777).toBe(0o600);
  expect(await json(till.offline('sale', 'sync', 'status', '--offline', '--json'))).toMatchObject({ seq: 2, unsent: 2 });
  expect(await till.offline('sale', 'sync', 'push')).toMatchObject({ code: 7, stdout: '' });
  expect(await push(till)).toEqual({ accepted: 2, duplicate: 0, pending: 0, troubled: [] });
  expect(await push(till)).toEqual({ accepted: 0, duplicate: 0, pending: 0, troubled: [] });
  expect(await show(till.shop, first.ticketId)).toMatchObject({ auditHash: first.auditHash, total: 11_600, integrity: 'ok' });
  const status = await json(till.ask('sale', 'sync', 'status', '--json'));
  expect(status).toMatchObject({ seq: 2, unsent: 0, systemSeq: 2, systemHead: second.auditHash, openConflicts: 0 });
  // A till that has forgotten what it sent sends it again, and nothing is doubled.
  const state = JSON.parse(await readFile(till.file('state.json'), 'utf8')) as object;
  await writeFile(till.file('state.json'), JSON.stringify({ ...state, pushedSeq: 0 }));
  expect(await push(till)).toEqual({ accepted: 0, duplicate: 2, pending: 0, troubled: [] });
}); // prettier-ignore

/** @covers S11 */
test('a torn last line is cut, an edited one is found, and one process at a time writes', async () => {
  const till = await enrolled();
  await till.sell();
  await till.sell();
  const journal = till.file('journal.jsonl');
  const whole = await readFile(journal, 'utf8');
  await truncate(journal, Buffer.byteLength(whole) - 40);
  expect(await json(till.offline('sale', 'sync', 'status', '--offline', '--json'))).toMatchObject({ seq: 1 });
  expect((await till.sell()).seq).toBe(2);
  expect(await push(till)).toMatchObject({ accepted: 2 });

  await writeFile(till.file('lock'), String(process.pid));
  expect(await till.offline(...SALE)).toMatchObject({ code: 6, stdout: '' });
  // The process that held it is dead.
  await writeFile(till.file('lock'), '999999999');
  expect((await till.sell()).seq).toBe(3);
  // Its name was lost with the power.
  await writeFile(till.file('lock'), '');
  expect((await till.sell()).seq).toBe(4);

  const text = await readFile(journal, 'utf8');
  await writeFile(journal, text.replace('"total":11600', '"total":11601'));
  const broken = await till.offline(...SALE);
  expect(broken).toMatchObject({ code: 10, stdout: '', stderr: expect.stringContaining('publicHash of entry 1') });
  await writeFile(journal, text.split('\n').slice(1).join('\n'));
  expect(await till.offline(...SALE)).toMatchObject({ code: 10, stderr: expect.stringContaining('entry 2') });
}); // prettier-ignore

/** @covers S11 */
test('a bundle goes by file as well, packed or not', async () => {
  const till = await enrolled();
  await till.sell();
  for (const name of [`${till.home}.tktb`, `${till.home}.tktb.gz`]) {
    const written = await json<{ entries: number }>(till.offline('sale', 'sync', 'push', '--out', name, '--json'));
    expect(written.entries).toBe(1);
    expect(await json<Push>(till.ask('sale', 'sync', 'push', '--in', name, '--json'))).toMatchObject({ accepted: name.endsWith('.gz') ? 0 : 1 });
  }
  const bundle = await readFile(join(folder.path, `${till.home}.tktb`), 'utf8');
  await writeFile(join(folder.path, 'forged'), bundle.replace('11600', '11601'));
  expect(await till.ask('sale', 'sync', 'push', '--in', 'forged')).toMatchObject({ code: 2, stdout: '' });
}); // prettier-ignore

/** @covers S11 */
test('cases 24 and 25: a copied journal and a second refund are conflicts, which the command line shows and ends', async () => {
  const till = await enrolled();
  const sale = await till.sell();
  await push(till);
  const other = await enrolled(till.shop.locationId);
  expect(await json(other.ask('sale', 'sync', 'pull', '--json'))).toMatchObject({ openConflicts: 0 });
  const refund = ['sale', 'refund', sale.ticketId, '--offline', '--reason', 'cold', '--json'];
  expect(await json(till.offline(...refund))).toMatchObject({ type: 'refund', total: -11_600 });
  expect(await json(other.offline(...refund))).toMatchObject({ type: 'refund', total: -11_600 });
  expect(await other.offline(...refund)).toMatchObject({ code: 4, stderr: expect.stringContaining('REFUND_EXCEEDS_ORIGINAL') });
  await push(till);
  const second = await other.ask('sale', 'sync', 'push', '--json');
  const { troubled } = JSON.parse(second.stdout) as Push;
  expect([second.code, troubled[0]?.type]).toEqual([6, 'OVER_REFUND']);
  expect((await till.ask('sale', 'sync', 'conflicts', '--terminal', other.shop.terminalId)).stdout).toMatch(/OVER_REFUND +open.* 11600 +EUR +recover/);
  const id = troubled[0]?.conflictId ?? '';
  const resolve = ['sale', 'sync', 'resolve', id, '--action', 'write_off', '--reason', 'a gift', '--json'];
  expect(await json(till.ask(...resolve))).toMatchObject({ status: 'resolved', resolution: { action: 'write_off', reason: 'a gift' } });
  expect(await till.ask(...resolve)).toMatchObject({ code: 6 });
  expect(await till.ask('sale', 'sync', 'resolve', id, '--action', 'forget', '--reason', 'x')).toMatchObject({ code: 2 });

  const copy = tillIn(economy, folder, unique('copy'), till.shop);
  await copyFolder(till, copy);
  await till.sell();
  const theirs = await copy.sell();
  await push(till);
  expect(await copy.ask('sale', 'sync', 'push', '--json')).toMatchObject({ code: 6, stdout: expect.stringContaining('FORK') });
  const listed = await json<{ data: { id: string; received: { auditHash: string } }[] }>(till.ask('sale', 'sync', 'conflicts', '--type', 'FORK', '--json'));
  expect(listed.data[0]?.received.auditHash).toBe(theirs.auditHash);
  expect(await copy.ask('sale', 'sync', 'pull')).toMatchObject({ code: 6, stderr: expect.stringContaining('Another device') });
  const adopt = ['sale', 'sync', 'resolve', listed.data[0]?.id ?? '', '--action', 'adopt', '--reason', 'both sold', '--json'];
  expect(await json(till.ask(...adopt))).toMatchObject({ resolution: { series: `${till.shop.terminalId}~2` } });
}); // prettier-ignore

async function copyFolder(from: Till, to: Till): Promise<void> {
  await cp(join(folder.path, from.home), join(folder.path, to.home), { recursive: true });
}

/** @covers S11 */
test('a sale is cancelled offline once, and what needs the network is said', async () => {
  const till = await enrolled();
  const { ticketId } = await till.sell();
  const cancel = ['sale', 'cancel', ticketId, '--offline', '--reason', 'mistake', '--json'];
  expect(await json(till.offline(...cancel))).toMatchObject({ type: 'cancellation', total: -11_600, refersTo: ticketId });
  expect(await till.offline(...cancel)).toMatchObject({ code: 6, stderr: expect.stringContaining('ALREADY_CANCELLED') });
  const tickets = [...SALE.slice(0, -1), 'tickets=11600'];
  expect(await till.offline(...tickets)).toMatchObject({ code: 4, stderr: expect.stringContaining('TKT_NEEDS_ONLINE') });
  expect(await till.offline(...SALE.slice(0, -1), 'cash=1')).toMatchObject({ code: 4, stderr: expect.stringContaining('PAYMENT_MISMATCH') });
  expect(await till.offline('sale', 'new', '--offline', '--currency', 'XYZ', '--item', 'sku=a,qty=1,price=1', '--pay', 'cash=1')).toMatchObject({ code: 2, stderr: expect.stringContaining('/currency') });
  expect(await till.offline('sale', 'refund', '0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa', '--offline')).toMatchObject({ code: 3 });
  expect(await till.offline('sale', 'sync', 'status', '--terminal', 'none')).toMatchObject({ code: 3 });
  expect(await push(till)).toMatchObject({ accepted: 2 });
  expect(await show(till.shop, ticketId)).toMatchObject({ status: 'cancelled' });
}); // prettier-ignore

/** @covers S11 S4 */
test('what the system would not take as a reason or a line is refused offline too, and the till goes on', async () => {
  const till = await enrolled();
  const { ticketId } = await till.sell();
  const undo = (how: string, ...words: string[]) => till.offline('sale', how, ticketId, '--offline', ...words);
  for (const reason of ['', 'x'.repeat(501), 'a\tb', 'a\u202eb']) {
    for (const how of ['cancel', 'refund']) {
      expect(await undo(how, '--reason', reason)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('/reason') });
    }
  }
  for (const line of ['1=-1', '1=0', '1=1e3', '1=0.50', '0=1']) {
    expect(await undo('refund', '--line', line)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('/items/0') });
  }
  expect(await undo('refund', '--line', '9=1')).toMatchObject({ code: 4, stdout: '' });
  expect(await json(undo('refund', '--line', '1=1', '--reason', 'x'.repeat(500), '--json'))).toMatchObject({ seq: 2 });
  expect(await push(till)).toMatchObject({ accepted: 2, troubled: [] });
}); // prettier-ignore

/** @covers S11 S8 */
test('case 16: a pull refuses a log that was rebuilt with one entry replaced, and keeps what it had seen', async () => {
  const till = await enrolled();
  await till.sell();
  await push(till);
  const seen = await json<{ next: number }>(till.ask('sale', 'sync', 'pull', '--json'));
  done(await economy.operator.post('/v1/sales/checkpoints', {}));
  await json(till.ask('sale', 'sync', 'pull', '--json'));
  const shop = await openShop(economy);
  await sold(shop);
  done(await economy.operator.post('/v1/sales/checkpoints', {}));
  await json(till.ask('sale', 'sync', 'pull', '--json'));
  const state = await readFile(till.file('state.json'), 'utf8');
  expect(JSON.parse(state)).toMatchObject({ checkpoint: { size: expect.any(Number), root: expect.stringMatching(/^[0-9a-f]{64}$/) } });
  // Whoever has the database and the key makes another history and states that.
  await sold(shop);
  await tampered(
    economy,
    `update sales.entry set audit_hash = repeat('ab', 32) where log_index = ${seen.next - 1};
     delete from sales.checkpoint_witness; delete from sales.checkpoint; delete from sales.tree_part`,
  );
  done(await economy.operator.post('/v1/sales/checkpoints', {}));
  const refused = await till.ask('sale', 'sync', 'pull');
  expect(refused).toMatchObject({ code: 10, stdout: '', stderr: expect.stringContaining('rewritten its history') });
  expect(await readFile(till.file('state.json'), 'utf8')).toBe(state);
  // What it said, signed, is kept beside what was seen before.
  const [finding = '', ...others] = (await readFile(till.file('findings.jsonl'), 'utf8')).trimEnd().split('\n');
  const { checkpoint: before } = JSON.parse(state) as { checkpoint: object };
  const told = { checkpoint: { statement: { root: expect.any(String) }, signature: expect.any(String) } };
  expect([JSON.parse(finding), others]).toMatchObject([{ what: expect.stringContaining('does not begin'), seen: before, told }, []]);
  expect(await json(till.offline('sale', 'sync', 'status', '--offline', '--json'))).toMatchObject({ findings: 1 });
}); // prettier-ignore

/** @covers S11 */
test('a token is used again by the key that it had enrolled, and a folder of before is kept', async () => {
  const till = await enrolled();
  await till.sell();
  const { token } = await json<{ token: string }>(till.ask('terminals', 'token', till.shop.terminalId, '--json'));
  await json(till.ask('sale', 'sync', 'enrol', token, '--json'));
  const kept = (await readdir(join(folder.path, till.home, 'terminals'))).filter((name) => name.startsWith(`.${till.shop.terminalId}`));
  expect(kept).toHaveLength(1);
  expect((await till.sell()).seq).toBe(1);
  expect(await till.ask('sale', 'sync', 'enrol', 'nothing')).toMatchObject({ code: 2 });
  expect(await till.ask('sale', 'sync', 'enrol', 'A'.repeat(43))).toMatchObject({ code: 5 });
}); // prettier-ignore
