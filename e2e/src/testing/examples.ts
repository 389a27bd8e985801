import { eventually } from '@tix/testkit';
import { done, unique, type Transaction } from './actors';
import { catalogExamples } from './catalog-examples';
import type { Client } from './client';
import { companyExamples } from './company-examples';
import type { Economy } from './economy';
import { fundedAccount as user, newAddress } from './funded-account';
import { marketExamples } from './market-examples';
import { memberExamples } from './member-examples';
import { receiptExamples } from './receipt-examples';
import { salePaymentExamples } from './sale-payment-examples';
import { queryExamples } from './query-examples';
import { saleExamples } from './sale-examples';
import { syncExamples } from './sync-examples';
import { salesLogExamples } from './sales-log-examples';

/** Where examples happen: a book, and who is to send them. */
export interface World {
  readonly economy: Economy;
  readonly book: string;
  /** Makes what must belong to the sender, such as a hold. */
  readonly client: Client;
  /** The member who owns the companies; somebody new unless told. */
  readonly founder?: string;
}

export interface Example {
  readonly path: string;
  readonly body?: unknown;
}

type Make = (world: World) => Example | Promise<Example>;

const operatorPost = async <Body>({ economy, book }: World, path: string, body: unknown): Promise<Body> =>
  done(await economy.operator.post<Body>(`${path}?book=${book}`, body));

async function paid(world: World): Promise<string> {
  const order = { from: await user(world), to: await user(world), amount: 5 };
  return (await operatorPost<Transaction>(world, '/v1/transfers', order)).id;
}

async function held(world: World): Promise<string> {
  const order = { account: await user(world), amount: 5 };
  return done(await world.client.post<Made>(`/v1/holds?book=${world.book}`, order)).id;
}

async function material(world: World): Promise<string> {
  const code = unique('M');
  await operatorPost(world, '/v1/assets', { code, kind: 'raw' });
  return code;
}

/** Of a kind that does not open by being named. */
async function champion(world: World): Promise<string> {
  const address = `commons:${unique('c')}`;
  await operatorPost(world, '/v1/accounts', { address });
  return address;
}

async function participation(world: World) {
  return { amount: 5, registrations: [{ id: unique('r'), account: await champion(world) }] };
}

interface Made {
  readonly id: string;
  readonly keyId: string;
}

async function shop({ economy, book }: World): Promise<Made> {
  return done(await economy.operator.post<Made>('/v1/applications', { name: unique('shop'), scopes: [], book }));
}

async function archive({ economy }: World): Promise<string> {
  const table = unique('t').replaceAll('-', '_');
  done(await economy.operator.post(`/v1/archive/${table}`, { rows: [{ key: '1', row: { name: 'x' } }] }));
  return table;
}

const plain =
  (path: string, body?: unknown): Make =>
  () => ({ path, ...(body !== undefined && { body }) });
const inBook =
  (path: string, make: (world: World) => Promise<unknown>): Make =>
  async (world) => ({ path: `${path}?book=${world.book}`, body: await make(world) });
const changed =
  (verb: string, body: object, before?: (world: World, account: string) => Promise<unknown>): Make =>
  async (world) => {
    const account = newAddress(world);
    await operatorPost(world, '/v1/accounts', { address: account });
    await before?.(world, account);
    return { path: `/v1/accounts/${account}${verb}?book=${world.book}`, body };
  };

const ledger: Readonly<Record<string, Make>> = {
  'transfers.transfer': inBook('/v1/transfers', async (world) => {
    return { from: await user(world), to: await user(world), amount: 1 };
  }),
  'transfers.credit': inBook('/v1/credits', async (world) => ({ account: await user(world), amount: 1, reason: 'a' })),
  'transfers.debit': inBook('/v1/debits', async (world) => ({ account: await user(world), amount: 1, reason: 'a' })),
  'transfers.adjust': inBook('/v1/adjustments', async (world) => {
    return { account: await user(world), amount: -1, reason: 'a', note: 'why' };
  }),
  'transactions.post': inBook('/v1/transactions', async (world) => {
    return { reason: 'a', postings: [{ from: await user(world), to: await user(world), amount: 1 }] };
  }),
  'transactions.bulk': inBook('/v1/transactions/bulk', async (world) => {
    const postings = [{ from: await user(world), to: await user(world), amount: 1 }];
    return { mode: 'atomic', transactions: [{ idempotencyKey: unique('k'), reason: 'a', postings }] };
  }),
  'transactions.get': async (world) => ({ path: `/v1/transactions/${await paid(world)}?book=${world.book}` }),
  'transactions.list': ({ book }) => ({ path: `/v1/transactions?book=${book}` }),
  'transactions.reverse': async (world) => {
    return { path: `/v1/transactions/${await paid(world)}/reverse?book=${world.book}`, body: {} };
  },
  'transactions.refund': async (world) => {
    return { path: `/v1/transactions/${await paid(world)}/refunds?book=${world.book}`, body: { amount: 1 } };
  },
  'transactions.eraseMemo': async (world) => {
    return { path: `/v1/transactions/${await paid(world)}/erase-memo?book=${world.book}`, body: {} };
  },
  'holds.create': inBook('/v1/holds', async (world) => ({ account: await user(world), amount: 1 })),
  'holds.capture': async (world) => {
    return { path: `/v1/holds/${await held(world)}/capture?book=${world.book}`, body: { to: await user(world) } };
  },
  'holds.void': async (world) => ({ path: `/v1/holds/${await held(world)}/void?book=${world.book}`, body: {} }),
  'holds.get': async (world) => {
    const { id } = await operatorPost<Made>(world, '/v1/holds', { account: await user(world), amount: 1 });
    return { path: `/v1/holds/${id}?book=${world.book}` };
  },
  'holds.list': ({ book }) => ({ path: `/v1/holds?book=${book}` }),
  'accounts.open': inBook('/v1/accounts', async (world) => ({ address: newAddress(world) })),
  'accounts.get': async (world) => ({ path: `/v1/accounts/${await user(world)}?book=${world.book}` }),
  'accounts.list': ({ book }) => ({ path: `/v1/accounts?book=${book}` }),
  'accounts.balances': async (world) => ({ path: `/v1/accounts/${await user(world)}/balances?book=${world.book}` }),
  'accounts.entries': async (world) => ({ path: `/v1/accounts/${await user(world)}/entries?book=${world.book}` }),
  'accounts.setLimit': changed('', { overdraftLimit: 5, reason: 'trusted' }),
  'accounts.freeze': changed('/freeze', {}),
  'accounts.unfreeze': changed('/unfreeze', {}, async (world, account) =>
    operatorPost(world, `/v1/accounts/${account}/freeze`, {}),
  ),
  'accounts.close': changed('/close', {}),
  'assets.create': ({ book }) => ({ path: `/v1/assets?book=${book}`, body: { code: unique('M'), kind: 'raw' } }),
  'assets.get': async (world) => ({ path: `/v1/assets/${await material(world)}?book=${world.book}` }),
  'assets.halt': async (world) => ({ path: `/v1/assets/${await material(world)}/halt?book=${world.book}`, body: {} }),
  'assets.resume': async (world) => ({
    path: `/v1/assets/${await material(world)}/resume?book=${world.book}`,
    body: {},
  }),
  'assets.list': ({ book }) => ({ path: `/v1/assets?book=${book}` }),
  'books.list': ({ book }) => ({ path: `/v1/books?book=${book}` }),
  'books.get': ({ book }) => ({ path: `/v1/books/${book}` }),
  'economy.supply': ({ book }) => ({ path: `/v1/economy/supply?book=${book}` }),
  'statement.get': ({ book }) => ({ path: `/v1/economy/statement?book=${book}` }),
  'taxRecords.list': ({ book }) => ({ path: `/v1/tax-records?book=${book}` }),
  'allowances.list': ({ book }) => ({ path: `/v1/allowances?book=${book}` }),
  // Only the main book has some.
  'allowances.get': plain('/v1/allowances/daily_box/subjects/member:a'),
  'reconciliations.run': ({ book }) => ({ path: `/v1/reconciliations?book=${book}`, body: { repair: true } }),
  'tournaments.participation': async (world) => {
    return {
      path: `/v1/tournaments/${unique('t')}/participation?book=${world.book}`,
      body: await participation(world),
    };
  },
  'tournaments.placements': async (world) => {
    const placements = [{ place: 1, account: await champion(world), amount: 5 }];
    return { path: `/v1/tournaments/${unique('t')}/placements?book=${world.book}`, body: { placements } };
  },
  'tournaments.get': async (world) => {
    const tournament = `/v1/tournaments/${unique('t')}`;
    await operatorPost(world, `${tournament}/participation`, await participation(world));
    return { path: `${tournament}?book=${world.book}` };
  },
  'audit.head': ({ book }) => ({ path: `/v1/audit/head?book=${book}` }),
  'audit.verify': ({ book }) => ({ path: `/v1/audit/verify?book=${book}`, body: {} }),
  'audit.findings': ({ book }) => ({ path: `/v1/audit/findings?book=${book}` }),
  'audit.checkpoints': ({ book }) => ({ path: `/v1/audit/checkpoints?book=${book}` }),
  'audit.proof': async (world) => {
    const path = `/v1/audit/proofs/${await paid(world)}?book=${world.book}`;
    await eventually(async () => (await world.economy.operator.get(path)).status === 200);
    return { path };
  },
  'audit.export': ({ book }) => ({ path: `/v1/audit/export?book=${book}` }),
  'events.list': ({ book }) => ({ path: `/v1/events?book=${book}` }),
};

const administration: Readonly<Record<string, Make>> = {
  'applications.create': plain('/v1/applications', { name: 'Shop', scopes: ['ledger:read'] }),
  'applications.list': plain('/v1/applications'),
  'applications.get': async (world) => ({ path: `/v1/applications/${(await shop(world)).id}` }),
  'applications.change': async (world) => {
    return { path: `/v1/applications/${(await shop(world)).id}`, body: { writesPerMinute: 5 } };
  },
  'applications.suspend': async (world) => {
    return { path: `/v1/applications/${(await shop(world)).id}/suspend`, body: {} };
  },
  'applications.resume': async (world) => {
    return { path: `/v1/applications/${(await shop(world)).id}/resume`, body: {} };
  },
  'applications.createKey': async (world) => {
    return { path: `/v1/applications/${(await shop(world)).id}/keys`, body: {} };
  },
  'applications.revokeKey': async (world) => {
    const { id, keyId } = await shop(world);
    return { path: `/v1/applications/${id}/keys/${keyId}` };
  },
  'operators.create': () => ({ path: '/v1/operators', body: { name: unique('Ann') } }),
  'operators.list': plain('/v1/operators'),
  'operators.revoke': async ({ economy }) => {
    const { id } = done(await economy.operator.post<Made>('/v1/operators', { name: unique('Bob') }));
    return { path: `/v1/operators/${id}/revoke`, body: {} };
  },
  'admin.actions': plain('/v1/admin/actions'),
  'archive.tables': plain('/v1/archive'),
  'archive.rows': async (world) => ({ path: `/v1/archive/${await archive(world)}` }),
  'archive.add': plain('/v1/archive/old_trades', { rows: [{ key: '1', row: { price: 5 } }] }),
  'clock.read': plain('/v1/test/clock'),
  'clock.move': plain('/v1/test/clock', { advanceSeconds: 0 }),
};

const service: Readonly<Record<string, Make>> = {
  'service.live': plain('/livez'),
  'service.ready': plain('/readyz'),
  'service.version': plain('/version'),
  'service.openApi': plain('/openapi.json'),
  'service.docs': plain('/docs'),
  'service.problem': plain('/problems/VALIDATION'),
};

/** For every operation of the API a request that succeeds, made anew each time. */
export const examples: Readonly<Record<string, Make>> = {
  ...ledger,
  ...catalogExamples,
  ...administration,
  ...memberExamples,
  ...receiptExamples,
  ...salePaymentExamples,
  ...queryExamples,
  ...companyExamples,
  ...marketExamples,
  ...saleExamples,
  ...syncExamples,
  ...salesLogExamples,
  ...service,
};
