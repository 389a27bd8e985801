import { GrantableScope } from '@tix/contracts';
import fc from 'fast-check';
import { application, done, hold, member, times, transfer, unique, type Events, type MadeHold } from './testing/actors';
import { faultOf } from './testing/check-answer';
import type { Client, Reply } from './testing/client';
import { startEconomy, type Economy } from './testing/economy';
import type { Known } from './testing/generate';
import { knownOfServices } from './testing/known-of-services';
import { requestsOf, unknownRoutes, type Description, type GeneratedRequest } from './testing/requests';
import { allServices } from './testing/services';

const DEPTH = Number(process.env['TEST_DEPTH'] ?? 1);
const REQUESTS = Math.round(10_000 * DEPTH);
const PARALLEL = 32;
/** The same requests in every run; deeper runs try others, and say which. */
const SEED = Number(process.env['TEST_SEED'] ?? (DEPTH > 1 ? Date.now() % 1_000_000_000 : 20_261_120));

/** Money matters most; what reads the whole journal is asked seldom, and who may administer is left to other tests. */
const weights = {
  'transfers.transfer': 320,
  'transfers.credit': 140,
  'transfers.debit': 50,
  'transactions.post': 320,
  'transactions.bulk': 30,
  'transactions.reverse': 40,
  'transactions.refund': 40,
  'holds.create': 90,
  'holds.capture': 60,
  'holds.void': 30,
  'accounts.freeze': 2,
  'accounts.close': 1,
  // What stands still is soon resumed, or nothing would move any more.
  'assets.halt': 1,
  'assets.resume': 20,
  'audit.verify': 1,
  'audit.export': 1,
  'operators.revoke': 0,
  'clock.move': 1,
  'amm.swap': 50,
  'crafting.accept': 30,
  'variables.set': 3,
  'taxes.set': 3,
  'payroll.run': 1,
  // There is one company: once it is dissolved nothing of companies would be reached any more.
  'companies.dissolve': 0,
  'companies.setLimit': 2,
  'companies.liftLimit': 2,
  'members.erase': 1,
  'members.export': 2,
  'links.unlink': 2,
  'invitations.invite': 2,
  'invitations.ofCompany': 2,
  'invitations.list': 2,
  'invitations.accept': 1,
  'invitations.decline': 1,
  'invitations.withdraw': 1,
};

let economy: Economy;
beforeAll(async () => {
  economy = await startEconomy({ services: allServices });
});
afterAll(() => economy.stop());

interface Stage {
  readonly known: Known;
  readonly senders: readonly Client[];
}

/** An economy with something of everything, and the names of it. */
async function stage(): Promise<Stage> {
  const { operator } = economy;
  const own = await application(economy, GrantableScope.options);
  const other = await application(economy, GrantableScope.options, 'main');
  const reader = await application(economy, ['ledger:read']);
  const members = await Promise.all(times(6, (at) => member(economy, at * 1_000)));
  const [a = '', b = ''] = members.slice(-2);
  const asset = unique('IRON');
  done(await operator.post('/v1/assets', { code: asset, kind: 'raw', maxSupply: 10_000 }));
  done(await own.client.post('/v1/credits', { account: 'user:1', amount: 5_000, reason: 'start' }));
  const transactions = await Promise.all(times(60, () => transfer(operator, a, b, 1).then((one) => done(one).id)));
  const holds: MadeHold[] = await Promise.all(times(60, () => hold(operator, b, 3, 600)));
  const addresses = [...members, ...members, ...members, other.account, 'faucet:quest', 'sink:shop'];
  const unusual = ['user:1', 'pool:iron', 'system', 'commons:park', `member:${unique('nobody')}`];
  const moments = ['2026-01-01T00:00:00Z', '2020-01-01T00:00:00+06:00', '2999-01-01T00:00:00Z'];
  const page = done(await operator.get<{ nextCursor: string }>('/v1/transactions?limit=1'));
  const events = done(await operator.get<Events>('/v1/events?limit=5'));
  const often = times(30, () => 'TICKET');
  const parties = [...addresses, ...addresses, ...addresses, ...unusual];
  return {
    senders: [
      ...times(36, () => operator),
      ...times(3, () => own.client),
      other.client,
      reader.client,
      economy.client(),
      economy.client(operator.apiKey, { 'Tix-Member': a.slice('member:'.length) }),
    ],
    known: {
      ...(await knownOfServices(economy, members)),
      ...{ from: [...parties, `hold:${holds[0]?.id}`], to: parties, account: parties },
      ...{ address: parties, 'accounts.address': parties, 'query.account': parties, 'query.prefix': parties },
      ...{ asset: [...often, 'CREDIT', asset, 'NOPE'], 'query.asset': [...often, 'CREDIT', asset, 'NOPE'] },
      ...{ code: [asset, unique('A'), 'TICKET'], 'assets.code': [asset, 'TICKET', 'NOPE'] },
      ...{ amount: [1, 1, 1, 2, 2, 3, 3, 5, 50, 1_000_000_000], balance: [0, 1, -5, 1_000] },
      ...{ overdraftLimit: [0, 5, 1_000, Number.MAX_SAFE_INTEGER], ttlSeconds: [1, 60, 2_592_000] },
      ...{ reason: ['start', 'quest', 'gift', 'a', '0', 'x'.repeat(48)], 'query.reason': ['start', 'gift'] },
      ...{ 'transactions.id': transactions, parentId: transactions, 'query.parentId': transactions },
      ...{ 'holds.id': holds.map(({ id }) => id), 'applications.id': [reader.id, 'none'] },
      ...{ 'query.book': [...times(12, () => 'main'), own.book, 'nowhere'], book: ['main', own.book] },
      ...{ 'query.dryRun': ['true', 'false', 'false'], 'query.limit': ['1', '5', '100'], 'query.offset': ['0', '3'] },
      ...{
        'query.cursor': [page.nextCursor],
        'query.after': [events.nextCursor],
        'query.asOfSeq': ['0', '5', '99999'],
      },
      ...{ 'query.asOf': moments, 'query.from': moments, 'query.to': moments, effectiveAt: moments, set: moments },
      ...{ idempotencyKey: times(60, (at) => `element-${at}`), advanceSeconds: [0, 1, 60] },
      ...{ 'archive.table': ['old_trades'], 'service.code': ['VALIDATION', 'NOPE'] },
      ...{ 'query.types': ['ledger.transaction.posted', 'other'], 'query.action': ['account.adjust'] },
    },
  };
}

/** Runs every request, a few at a time; answers what came of them in no order. */
async function inParallel(requests: readonly GeneratedRequest[], send: (one: GeneratedRequest) => Promise<void>) {
  const queue = requests[Symbol.iterator]();
  const worker = async () => {
    for (const one of { [Symbol.iterator]: () => queue }) await send(one);
  };
  await Promise.all(times(PARALLEL, worker));
}

test(
  `${REQUESTS} generated requests: no 500, no answer outside its schema, nothing lost or made`,
  async () => {
    const { known, senders } = await stage();
    const description = done(await economy.operator.get<Description>('/openapi.json'));
    const requests = fc.sample(requestsOf(description, { known, senders: senders.length, weights }), {
      numRuns: REQUESTS,
      seed: SEED,
    });
    const faults: string[] = [];
    const counts = new Map<string, number>();
    const count = ({ status, body }: Reply<{ code?: string }>) => {
      const outcome = body.code ?? String(status);
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    };
    await inParallel(requests, async (request) => {
      const { operation, method, path, body, headers, sender } = request;
      const ask = { key: null, headers };
      const reply = await (senders[sender] ?? economy.operator).send<{ code?: string }>(method, path, body, ask);
      count(reply);
      const fault = faultOf(operation, reply);
      if (fault) faults.push(`${fault}\n  ${JSON.stringify(request)}\n  ${reply.status} ${reply.text.slice(0, 500)}`);
    });
    const errors = economy.log.lines.filter(({ level }) => level === 'error').slice(0, 3);
    const found = [...faults.slice(0, 5), ...errors.map((line) => JSON.stringify(line))];
    expect([`seed ${SEED}`, ...found, `${faults.length} faults`]).toEqual([`seed ${SEED}`, '0 faults']);
    expect(counts.get('201') ?? 0).toBeGreaterThan(REQUESTS / 20);
    await economy.conserved();
    const verified = await economy.operator.post('/v1/audit/verify');
    expect(verified.body).toMatchObject({ ok: true });
  },
  120_000 + 90_000 * DEPTH,
);

test.each(unknownRoutes)('%s %s is refused with a problem', async (method, path) => {
  const reply = await economy.operator.send(method, path);
  if (method === 'HEAD') return expect([reply.status, reply.text]).toEqual([200, '']);
  expect(reply.status).toBeGreaterThanOrEqual(400);
  expect(faultOf(undefined, reply)).toBeUndefined();
});
