import { done, outcomeOf, times } from '../testing/actors';
import { startEconomy, type Economy } from '../testing/economy';
import { newTill, outcomes, syncDeeds } from '../testing/sync-deeds';
import { pushText, type Till } from '../testing/till';

let economy: Economy;
let deeds: ReturnType<typeof syncDeeds>;
beforeAll(async () => {
  economy = await startEconomy({ services: ['sales-svc'] });
  deeds = syncDeeds(economy);
});
afterAll(() => economy.stop());

async function expectWhole(till: Till): Promise<void> {
  const chain = await deeds.chainOf(till);
  expect(chain.map(({ audit_hash }) => audit_hash)).toEqual(till.entries.map(({ auditHash }) => auditHash));
  const [log] = await economy.database.query<{ size: string; count: string; last: string }>(
    'select (select size from sales.log_head) as size, count(*), max(log_index) + 1 as last from sales.entry',
  );
  expect([log?.count, log?.last]).toEqual([log?.size, log?.size]);
}

/** @covers S11 */
test('five pushes of one journal at once append every entry once, and tell it to each of them', async () => {
  const till = await newTill(economy);
  times(90, () => till.sell());
  const pushes = await Promise.all(times(5, () => till.push()));
  const all = pushes.map(done);
  const accepted = all.flatMap((push) => push.results.filter(({ outcome }) => outcome === 'accepted'));
  expect(accepted.map(({ seq }) => seq).sort((one, other) => one - other)).toEqual(times(90, (at) => at + 1));
  for (const push of all) {
    expect(new Set(outcomes(push))).toEqual(
      new Set([...outcomes(push)].filter((one) => /^(?:accepted|duplicate)$/.test(one))),
    );
    expect(push.results.map(({ logIndex }) => logIndex)).toEqual(all[0]?.results.map(({ logIndex }) => logIndex));
  }
  await expectWhole(till);
});

/** @covers S11 */
test('a push that the service or the gateway does not live to answer is pushed again, and nothing is lost or doubled', async () => {
  const till = await newTill(economy);
  times(200, () => till.sell());
  for (const end of [() => economy.restartService('sales-svc'), () => economy.restartGateway()]) {
    // Whatever comes of it: its connection may be cut, it may be refused, or done.
    const cut = till.push().catch(() => undefined);
    const begun = async () => (await deeds.chainOf(till)).length > 0;
    while (!(await begun())) await new Promise((resolve) => setImmediate(resolve));
    await end();
    await cut;
  }
  for (let isDone = false; !isDone;) {
    const again = await till.push();
    isDone = again.status === 200 && again.body.results.length === 200;
    if (isDone) expect(outcomes(again.body).filter((one) => !/^(?:accepted|duplicate)$/.test(one))).toEqual([]);
  }
  await expectWhole(till);
  expect(outcomes(done(await till.push()))).toEqual(times(200, () => 'duplicate'));
});

/** @covers S11 */
test.each([
  ['a pull without a terminal', 'GET', '/v1/sales/sync/pull', undefined, 'VALIDATION'],
  ['a pull of a terminal that is none', 'GET', '/v1/sales/sync/pull?terminal=nowhere', undefined, 'TERMINAL_NOT_FOUND'],
  ['a pull from before the log', 'GET', '/v1/sales/sync/pull?terminal=a&from=-1', undefined, 'VALIDATION'],
  ['a pull of too much', 'GET', '/v1/sales/sync/pull?terminal=a&limit=501', undefined, 'VALIDATION'],
  ['conflicts of a type that is none', 'GET', '/v1/sales/conflicts?type=WAR', undefined, 'VALIDATION'],
  [
    'a conflict that is none',
    'GET',
    '/v1/sales/conflicts/0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa',
    undefined,
    'CONFLICT_NOT_FOUND',
  ],
  ['an id that is none', 'GET', '/v1/sales/conflicts/x', undefined, 'VALIDATION'],
  [
    'a resolution without a reason',
    'POST',
    '/v1/sales/conflicts/0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa/resolutions',
    { action: 'void' },
    'VALIDATION',
  ],
  [
    'a resolution of nothing',
    'POST',
    '/v1/sales/conflicts/0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa/resolutions',
    { action: 'void', reason: 'a' },
    'CONFLICT_NOT_FOUND',
  ],
  ['a token for no terminal', 'POST', '/v1/sales/terminals/nowhere/enrolments', {}, 'TERMINAL_NOT_FOUND'],
  ['a token that is none', 'POST', '/v1/sales/enrolments', { token: 'x', publicKey: 'ab'.repeat(32) }, 'VALIDATION'],
  ['a key that is none', 'POST', '/v1/sales/enrolments', { token: 'A'.repeat(43), publicKey: 'AB' }, 'VALIDATION'],
  [
    'an erasure of nothing',
    'POST',
    '/v1/sales/tickets/0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa/erasures',
    { reason: 'a' },
    'TICKET_NOT_FOUND',
  ],
  ['a terminal of the name of a series', 'POST', '/v1/sales/terminals', { id: 'T-1~2', locationId: 'a' }, 'VALIDATION'],
])('%s is refused', async (_, method, path, body, code) => {
  const before = await deeds.logSize();
  const reply = method === 'GET' ? await economy.operator.get(path) : await economy.operator.post(path, body);
  expect(outcomeOf(reply)).toBe(code);
  expect(await deeds.logSize()).toBe(before);
});

/** @covers S11 */
test('a bundle of more than 16 MiB or 5,000 entries is refused, and so is one that is no text', async () => {
  expect(await pushText(economy, 'x'.repeat(16 * 1024 * 1024 + 1))).toMatchObject({ status: 413 });
  expect(outcomeOf(await pushText(economy, '{}\n'.repeat(5_003)))).toBe('VALIDATION');
  expect(outcomeOf(await pushText(economy, ''))).toBe('VALIDATION');
  expect(outcomeOf(await pushText(economy, '\n\n\n\n'))).toBe('VALIDATION');
});
