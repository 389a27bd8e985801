import { canonicalJson, sealBundle, verifyChain, type Entry } from '@tix/sales-core';
import { done, outcomeOf, times } from '../testing/actors';
import { startEconomy, type Economy } from '../testing/economy';
import type { ClosedDay } from '../testing/log-deeds';
import { openShop, sell, show, sold } from '../testing/sale-deeds';
import { newTill, outcomes, sha256, syncDeeds } from '../testing/sync-deeds';
import { enrolledTill, pushText, type Pulled } from '../testing/till';

let economy: Economy;
let deeds: ReturnType<typeof syncDeeds>;
beforeAll(async () => {
  economy = await startEconomy({ services: ['sales-svc'] });
  deeds = syncDeeds(economy);
});
afterEach(() => economy.conserved());
afterAll(() => economy.stop());

/** @covers S11 */
test('case 23: a push that was cut after 30 of 50 and is repeated twice leaves 50 entries in order', async () => {
  const offline = await newTill(economy);
  const start = offline.terminal;
  times(50, () => offline.sell());
  expect(outcomes(done(await offline.push(0, 30)))).toEqual(times(30, () => 'accepted'));
  const again = done(await offline.push());
  expect(outcomes(again)).toEqual([...times(30, () => 'duplicate'), ...times(20, () => 'accepted')]);
  const before = await deeds.logSize();
  const third = done(await offline.push());
  expect(outcomes(third)).toEqual(times(50, () => 'duplicate'));
  expect(third.results.map(({ logIndex }) => logIndex)).toEqual(again.results.map(({ logIndex }) => logIndex));
  expect(await deeds.logSize()).toBe(before);
  expect((await deeds.chainOf(offline)).map(({ audit_hash }) => audit_hash)).toEqual(offline.entries.map(({ auditHash }) => auditHash));
  const { data } = await offline.pull();
  const own = data.filter(({ header }) => header.terminalId === offline.shop.terminalId) as unknown as Entry[];
  expect(verifyChain({ hash: sha256 }, { seq: 0, auditHash: start.head }, own)).toEqual([]);
  expect(third.terminal).toEqual({ seq: 50, head: offline.entries.at(-1)?.auditHash });
  const { ticketId = '' } = offline.entries[0]?.header ?? {};
  expect(await show(offline.shop, ticketId)).toMatchObject({ status: 'completed', integrity: 'ok', sig: offline.entries[0]?.sig });
}); // prettier-ignore

/** @covers S11 */
test('what is missing is asked for, and pushed from there everything is taken', async () => {
  const offline = await newTill(economy);
  times(5, () => offline.sell());
  const gap = await offline.push(2);
  expect([gap.status, gap.body]).toMatchObject([409, { code: 'GAP', details: { expectedSeq: 1 } }]);
  done(await offline.push(0, 2));
  expect(await offline.push(3)).toMatchObject({ status: 409, body: { details: { expectedSeq: 3 } } });
  expect(outcomes(done(await offline.push(2)))).toEqual(times(3, () => 'accepted'));
});

/** @covers S11 */
test('a bundle that is cut, repeated, turned around or written over is refused whole and moves nothing', async () => {
  const offline = await newTill(economy);
  times(3, () => offline.sell());
  const text = offline.bundle();
  const lines = text.trimEnd().split('\n');
  const before = await deeds.logSize();
  const forged = [
    text.slice(0, -30),
    text.slice(0, -1),
    lines.filter((_, at) => at !== 2).join('\n') + '\n',
    [lines[0], lines[2], lines[1], lines[3], lines[4]].join('\n') + '\n',
    [...lines.slice(0, 2), lines[1], ...lines.slice(2)].join('\n') + '\n',
    text.replace('"total":15660', '"total":15661'),
    text.replace('"total":15660', '"total":15660,"total":15660'),
    '{}\n{}\n{}\n',
    'no lines',
  ];
  for (const one of forged) expect(outcomeOf(await pushText(economy, one))).toBe('VALIDATION');
  const other = await newTill(economy);
  // Whole, and sealed with a key that is not the terminal's.
  const entries = offline.entries as unknown as [Entry, ...Entry[]];
  const about = { createdAt: new Date().toISOString(), lastCheckpoint: null };
  expect(outcomeOf(await pushText(economy, sealBundle({ ...other.signing, kid: offline.signing.kid }, entries, about)))).toBe('SIGNATURE_INVALID');
  expect(outcomeOf(await pushText(economy, sealBundle(other.signing, entries, about)))).toBe('SIGNATURE_INVALID');
  expect(await economy.operator.post('/v1/sales/sync/push', text, { headers: { 'content-type': 'application/json' } })).toMatchObject({ status: 415 });
  expect(await deeds.logSize()).toBe(before + 1);
  expect(outcomes(done(await offline.push()))).toEqual(times(3, () => 'accepted'));
}); // prettier-ignore

/** An entry with other content than it was signed with, hashed again where that is asked for. */
const broken: readonly (readonly [string, (entry: Entry) => Entry, object])[] = [
  ['a total that was changed', (entry) => ({ ...entry, public: { ...entry.public, total: 1 } }), { outcome: 'conflict', type: 'CHAIN_BREAK' }],
  ['a signature of another', (entry) => ({ ...entry, sig: `${'A'.repeat(86)}==` }), { outcome: 'conflict', type: 'CHAIN_BREAK' }],
  ['no signature', ({ sig: _, ...entry }) => entry, { outcome: 'conflict', type: 'CHAIN_BREAK' }],
  ['a private part that was changed', (entry) => ({ ...entry, private: { userId: 'x' } }), { outcome: 'conflict', type: 'CHAIN_BREAK' }],
]; // prettier-ignore

/** @covers S11 */
test.each(broken)('an entry with %s breaks the chain: it and what follows is kept, and the terminal is blocked', async (_, change, expected) => {
  const offline = await newTill(economy);
  times(3, () => offline.sell());
  const [first, second, third] = offline.entries as [Entry, Entry, Entry];
  const entries: [Entry, Entry, Entry] = [first, change(second), third];
  const text = sealBundle(offline.signing, entries, { createdAt: new Date().toISOString(), lastCheckpoint: null });
  const { results } = done(await pushText(economy, text));
  expect(results).toMatchObject([{ outcome: 'accepted' }, expected, { outcome: 'conflict', type: 'CHAIN_BREAK' }]);
  const [conflict] = await deeds.conflictsOf(offline);
  expect(conflict).toMatchObject({ type: 'CHAIN_BREAK', status: 'open', seq: 2, quarantined: 2, suggested: 'void' });
  const kept = await economy.database.query<{ line: string }>('select line from sales.quarantine where conflict_id = $1 order by seq', [conflict?.id]);
  expect(kept.map(({ line }) => line)).toEqual([canonicalJson(entries[1]), canonicalJson(third)]);
  const size = await deeds.logSize();
  // Also what would be right is kept from now on, until the terminal has a new key.
  const [, right] = done(await offline.push()).results;
  expect(right).toMatchObject({ outcome: 'conflict', conflictId: conflict?.id });
  expect(await deeds.logSize()).toBe(size);
  done(await deeds.resolve(conflict?.id ?? '', 'void'));
  offline.sell();
  expect(outcomeOf(await offline.push())).toBe('TERMINAL_BLOCKED');
  const renewed = await enrolledTill(economy, offline.shop);
  renewed.sell();
  expect(outcomes(done(await renewed.push()))).toEqual(['accepted']);
  expect(await deeds.chainOf(offline)).toHaveLength(2);
}); // prettier-ignore

/** @covers S11 */
test('a terminal with a key is written by its journal alone', async () => {
  const shop = await openShop(economy);
  const online = await sold(shop);
  const offline = await enrolledTill(economy, shop);
  expect(outcomeOf(await sell(shop))).toBe('TERMINAL_ENROLLED');
  for (const path of ['cancel', 'refunds']) {
    expect(outcomeOf(await economy.operator.post(`/v1/sales/tickets/${online.ticketId}/${path}`, {}))).toBe(
      'TERMINAL_ENROLLED',
    );
  }
  expect(outcomeOf(await sell({ ...shop, terminalId: `${shop.terminalId}~1` }))).toBe('TERMINAL_ENROLLED');
  expect(offline.sell().header).toMatchObject({ seq: 2, prevHash: online.auditHash });
  expect(outcomes(done(await offline.push()))).toEqual(['accepted']);
});

/** @covers S11 */
test('a key that has ended signs nothing more: what follows with it is a branch, kept whole', async () => {
  const former = await newTill(economy);
  former.sell();
  done(await former.push());
  const renewed = await enrolledTill(economy, former.shop);
  expect(renewed.terminal).toMatchObject({ seq: 1n, head: former.entries[0]?.auditHash });
  former.sell();
  expect(done(await former.push()).results).toMatchObject([
    { outcome: 'duplicate' },
    { outcome: 'conflict', type: 'FORK' },
  ]);
  renewed.sell();
  expect(outcomes(done(await renewed.push()))).toEqual(['accepted']);
  expect(await deeds.conflictsOf(renewed)).toMatchObject([{ type: 'FORK', seq: 2, quarantined: 1 }]);
});

/** @covers S11 S3 */
test('a pull holds what is private of the own entries and of no others, in pages that hold every entry once', async () => {
  const [one, other] = [await newTill(economy), await newTill(economy)];
  const [mine, theirs] = [await newTill(economy, one.shop.locationId), await newTill(economy, one.shop.locationId)];
  mine.sell({ private: { userId: 'mine' } });
  theirs.sell({ private: { userId: 'theirs' } });
  other.sell();
  for (const till of [theirs, mine, other]) done(await till.push());
  const whole = await mine.pull();
  const secrets = whole.data.map(({ private: secret }) => secret?.['userId']);
  expect(secrets).toContain('mine');
  expect(JSON.stringify(whole)).not.toContain('theirs');
  expect(whole.data.map(({ public: document }) => document['locationId'])).toEqual(
    whole.data.map(() => one.shop.locationId),
  );
  const seen: number[] = [];
  for (let from = 0, hasMore = true; hasMore;) {
    const path = `/v1/sales/sync/pull?terminal=${mine.shop.terminalId}&from=${from}&limit=1`;
    const page = done(await economy.operator.get<Pulled>(path));
    seen.push(...page.data.map(({ logIndex }) => logIndex));
    [from, hasMore] = [page.next, page.hasMore];
  }
  expect(seen).toEqual(whole.data.map(({ logIndex }) => logIndex));
  expect((await mine.pull(whole.next)).data).toEqual([]);
});

/** @covers S11 */
test('a token enrols one key, once and soon', async () => {
  const shop = await openShop(economy);
  const path = `/v1/sales/terminals/${shop.terminalId}/enrolments`;
  const key = 'the-same';
  const first = done(await economy.operator.post<{ token: string }>(path, {}, { key }));
  expect(done(await economy.operator.post<{ token: string }>(path, {}, { key })).token).toBe(first.token);
  expect(JSON.stringify(await economy.database.query('select * from sales.enrolment'))).not.toContain(first.token);
  const redeem = (publicKey: string, token = first.token) => economy.operator.post<{ kid: string }>('/v1/sales/enrolments', { token, publicKey });
  const one = done(await redeem('ab'.repeat(32)));
  expect(done(await redeem('ab'.repeat(32)))).toEqual(one);
  expect(outcomeOf(await redeem('cd'.repeat(32)))).toBe('ENROLMENT_INVALID');
  expect(outcomeOf(await redeem('cd'.repeat(32), 'A'.repeat(43)))).toBe('ENROLMENT_INVALID');
  const { token } = done(await economy.operator.post<{ token: string }>(path, {}));
  done(await economy.operator.post('/v1/test/clock', { advanceSeconds: 900 }));
  expect(outcomeOf(await redeem('cd'.repeat(32), token))).toBe('ENROLMENT_INVALID');
}); // prettier-ignore

/** @covers S11 S7 */
test('case 26: what arrives after the close of its day leaves that as it was, and is in the next checkpoint', async () => {
  const offline = await newTill(economy);
  const { terminalId } = offline.shop;
  const [first] = [offline.sell(), offline.sell()];
  done(await offline.push(0, 1));
  const businessDate = String(first.public['businessDate']);
  const close = { terminalId, businessDate };
  const { closings, checkpoint } = done(await economy.operator.post<ClosedDay>('/v1/sales/closings', close));
  // The close is beside the chain of the journal, which goes on as if nothing had happened.
  expect(closings).toMatchObject([
    {
      header: { terminalId: `${terminalId}~1`, kind: 'close' },
      public: { of: terminalId, fromSeq: 1, toSeq: 1, totals: [{ count: 1, total: 15_660 }] },
    },
  ]);
  const late = done(await offline.push());
  expect(outcomes(late)).toEqual(['duplicate', 'accepted']);
  expect(late.results[1]?.logIndex).toBeGreaterThanOrEqual(checkpoint.statement.size);
  const read = done(
    await economy.operator.get<Pick<ClosedDay, 'checkpoint'>>(`/v1/sales/checkpoints/${checkpoint.statement.size}`),
  );
  const { statement, signature } = checkpoint;
  expect(read.checkpoint).toMatchObject({ statement, signature });
  const report = await economy.operator.get<{ data: { lateArrivals: number; count: number }[] }>(
    `/v1/sales/reports/totals?groupBy=day,terminal&from=${businessDate}&terminal=${terminalId}`,
  );
  expect(done(report).data).toMatchObject([{ count: 2, lateArrivals: 1 }]);
  expect(await deeds.faults()).toEqual([]);
  const next = done(await economy.operator.post<Pick<ClosedDay, 'checkpoint'>>('/v1/sales/checkpoints', {}));
  expect(next.checkpoint.statement.perTerminal).toContainEqual({
    ...{ id: terminalId, firstSeq: 2, lastSeq: 2, head: offline.entries[1]?.auditHash },
  });
});
