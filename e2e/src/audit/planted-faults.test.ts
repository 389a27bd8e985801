import { auditChecks } from '@tix/proofs';
import { eventually } from '@tix/testkit';
import { done, type Transaction, type Wire } from '../testing/actors';
import type { assetRoutes, auditRoutes, eventRoutes } from '@tix/contracts';
import { type Economy, startEconomy } from '../testing/economy';
import { productPool, swap } from '../testing/pools';
import { sharedOperations } from '../testing/catalog-examples';
import { allServices } from '../testing/services';
import { type Fault, faults } from './faults';

type Findings = Wire<typeof auditRoutes.findings>;
type Finding = Findings['data'][number];

const WITHIN_MS = 60_000;

let economy: Economy;
const award = { type: 'award', reason: 'tournament_placement', reference: 'placement:cup:1' };
beforeAll(async () => {
  economy = await startEconomy({
    services: allServices,
    settings: { AUDIT_SECONDS: '0.2', AUDIT_FULL_SECONDS: '0.2' },
  });
  const { operator } = economy;
  for (const code of ['IRON', 'STILL', 'HALT']) done(await operator.post('/v1/assets', { code, kind: 'raw' }));
  for (const name of ['a', 'b', 'c']) done(await operator.post('/v1/accounts', { address: `member:${name}` }));
  for (const asset of ['IRON', 'STILL', 'TICKET']) {
    done(await operator.post('/v1/credits', { account: 'member:a', amount: 100, asset, reason: 'start' }));
  }
  done(
    await operator.post('/v1/transfers', {
      from: 'member:a',
      to: 'member:b',
      amount: 9,
      asset: 'IRON',
      reason: 'gift',
    }),
  );
  done(await operator.post('/v1/holds', { account: 'member:a', amount: 5, asset: 'IRON', ttlSeconds: 86_400 }));
  done(await operator.send('PUT', '/v1/books/main/catalog', { operations: sharedOperations }));
  done(await operator.post('/v1/operations', { account: 'member:a', operation: 'SIGNUP_CREDIT' }));
  const pool = await productPool(economy, { id: 'real' });
  done(await swap(economy, pool.id, { account: 'member:a', side: 'buy', exact: 'in', amount: 60 }));
  // What clients call a swap is not a trade for that.
  const named = { from: 'member:a', to: 'member:b', amount: 1 };
  done(await operator.post('/v1/transactions', { type: 'swap', reason: 'by_hand', postings: [named] }));
  await eventually(async () => (await economy.database.query('select 1 from ledger.checkpoint')).length > 0);
  await eventually(async () => (await economy.database.query('select 1 from amm.trade')).length > 0);
});
afterAll(() => economy.stop());

/** With every trigger off, in one batch. */
const tamper = (sql: string) =>
  economy.database.query(`set session_replication_role = replica; ${sql}; set session_replication_role = origin`);

async function findings(state: string): Promise<readonly Finding[]> {
  return done(await economy.operator.get<Findings>(`/v1/audit/findings?state=${state}&limit=100`)).data;
}

const named = (list: readonly Finding[]) => [...new Set(list.map(({ invariant }) => invariant))].sort();

async function untilOpen(wanted: readonly string[]): Promise<void> {
  let open: readonly string[] = [];
  await eventually(async () => `${(open = named(await findings('open')))}` === `${[...wanted].sort()}`, {
    timeoutMs: WITHIN_MS,
  }).catch(() => {
    expect(open).toEqual([...wanted].sort());
  });
}

/** What was halted for a finding is resumed by a person who has mended it. */
async function resumeAll(): Promise<void> {
  const { data } = done(await economy.operator.get<Wire<typeof assetRoutes.list>>('/v1/assets'));
  for (const { code, halted } of data) {
    if (halted) done(await economy.operator.post(`/v1/assets/${code}/resume`, {}));
  }
}

test('a sound economy has no findings', async () => {
  const passes = () => economy.log.lines.filter(({ msg }) => msg === 'audit pass made').length;
  const before = passes();
  await eventually(async () => passes() > before + 1, { timeoutMs: WITHIN_MS });
  expect(await findings('open')).toEqual([]);
});

test.each(Object.entries(faults))(
  '%s is found within a minute, and nothing else is, and heals',
  async (_, fault: Fault) => {
    await tamper(fault.plant);
    await untilOpen(fault.breaks).finally(() => tamper(fault.mend));
    await untilOpen([]);
    await resumeAll();
  },
);

test('a place that was paid twice is found, and heals when one of the two is reversed', async () => {
  const pay = () =>
    economy.operator.post<Transaction>('/v1/transactions', {
      ...award,
      postings: [{ from: 'faucet:tournament_placement', to: 'member:b', asset: 'IRON', amount: 1 }],
    });
  done(await pay());
  const { id } = done(await pay());
  await untilOpen(['awardsOnce']);
  done(await economy.operator.post(`/v1/transactions/${id}/reverse`, {}));
  await untilOpen([]);
});

test('every invariant that the auditor checks was broken here', () => {
  const broken = Object.values(faults).flatMap(({ breaks }) => breaks);
  expect([...new Set([...broken, 'awardsOnce'])].sort()).toEqual(auditChecks.map(({ id }) => id).sort());
});

/** All that was told so far, oldest first. */
async function toldOf(type: string): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let after = '', hasMore = true; hasMore;) {
    const path = `/v1/events?limit=100&types=${type}${after}`;
    const page = done(await economy.operator.get<Wire<typeof eventRoutes.list>>(path));
    ids.push(...page.data.map(({ data }) => (data as { id: string }).id));
    [after, hasMore] = [`&after=${page.nextCursor}`, page.hasMore];
  }
  return ids;
}

test('what was found and what healed are events, in pairs', async () => {
  const stored = (await findings('healed')).map(({ id }) => id).reverse();
  // Events follow what they tell of: the last one may still be on its way.
  await eventually(async () => (await toldOf('audit.violation.healed')).includes(stored.at(-1) ?? ''));
  const found = await toldOf('audit.violation.found');
  expect(found.slice(-stored.length)).toEqual(stored);
  expect([...(await toldOf('audit.violation.healed'))].sort()).toEqual([...found].sort());
});
