import { done, hold, member, transfer, type Refusal, type Transaction } from './actors';
import type { Reply } from './client';
import type { Economy } from './economy';

/** A command ready to be sent under a key of the test's choice. */
export interface Order {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface RefusedOrder extends Order {
  readonly code: string;
  /** Takes the cause of the refusal away, where that is possible. */
  readonly cure?: () => Promise<unknown>;
}

export interface KeyedCommand {
  /** One that succeeds and moves or reserves something. */
  valid(economy: Economy): Promise<Order>;
  /** The same with one field changed, which is named. */
  changed(order: Order): { readonly order: Order; readonly fields: readonly string[] };
  /** One that the ledger refuses, where it is the ledger that decides. */
  refused?(economy: Economy): Promise<RefusedOrder>;
  /** How many the journal has more after it; 1 unless told. */
  readonly transactions?: number;
}

/** What came of one attempt, whichever way it was sent. */
export interface Outcome {
  readonly status: number;
  readonly code: string | undefined;
  readonly details: unknown;
  readonly isReplayed: boolean;
  /** The whole answer, without what names the request. */
  readonly text: string;
}

export type Send = (economy: Economy, order: Order, key: string | null) => Promise<Outcome>;

export const sendAlone: Send = async ({ operator }, { path, body }, key) => {
  const reply = await operator.post<Partial<Refusal>>(path, body, { key });
  const { code, details } = reply.body;
  const isReplayed = reply.headers.get('idempotent-replayed') === 'true';
  const text = reply.status < 300 ? reply.text : JSON.stringify({ ...reply.body, requestId: '' });
  return { status: reply.status, code, details, isReplayed, text };
};

interface Element {
  readonly status: number;
  readonly code?: string;
  readonly details?: unknown;
  readonly replayed?: boolean;
}

/** As one element of a bulk among others. */
export const sendInBulk: Send = async ({ operator }, { body }, key) => {
  const element = key === null ? body : { ...body, idempotencyKey: key };
  const order = { mode: 'independent', transactions: [element] };
  const reply: Reply<Partial<Refusal> & { data?: Element[] }> = await operator.post('/v1/transactions/bulk', order);
  const [first] = reply.body.data ?? [];
  if (!first) {
    return { status: reply.status, code: reply.body.code, details: undefined, isReplayed: false, text: reply.text };
  }
  const { replayed = false, ...rest } = first;
  return {
    status: rest.status,
    code: rest.code,
    details: rest.details,
    isReplayed: replayed,
    text: JSON.stringify(rest),
  };
};

/** The same order with another value of one field. */
export const another = (field: string, value: unknown) => (order: Order) => ({
  order: { ...order, body: { ...order.body, [field]: value } },
  fields: [field],
});

export const fund = (economy: Economy, account: string, amount = 1_000) =>
  economy.operator.post('/v1/credits', { account, amount, reason: 'start' });

async function paid(economy: Economy): Promise<{ id: string; payee: string }> {
  const [payer, payee] = [await member(economy, 20), await member(economy)];
  const { id } = done<Transaction>(await transfer(economy.operator, payer, payee, 20));
  return { id, payee };
}

/** A payment whose receiver has passed it on, and how they get it back. */
async function spent(economy: Economy) {
  const { id, payee } = await paid(economy);
  done(await transfer(economy.operator, payee, await member(economy), 20));
  return { id, cure: () => fund(economy, payee) };
}

const posting: KeyedCommand = {
  async valid(economy) {
    const postings = [{ from: await member(economy, 100), to: await member(economy), amount: 20 }];
    return { path: '/v1/transactions', body: { reason: 'gift', postings } };
  },
  changed: another('reason', 'bribe'),
  async refused(economy) {
    const from = await member(economy);
    const postings = [{ from, to: await member(economy), amount: 20 }];
    const body = { reason: 'gift', postings };
    return { path: '/v1/transactions', body, code: 'INSUFFICIENT_FUNDS', cure: () => fund(economy, from) };
  },
};

const issuing = (path: string, code: string): KeyedCommand => ({
  async valid(economy) {
    return { path, body: { account: await member(economy, 100), amount: 20, reason: 'quest', note: 'n' } };
  },
  changed: another('amount', 21),
  async refused(economy) {
    const account = await member(economy);
    const body = { amount: 20, reason: 'quest', note: 'n' };
    if (code === 'INSUFFICIENT_FUNDS') {
      return { path, body: { ...body, account }, code, cure: () => fund(economy, account) };
    }
    const address = `${account}-unknown`;
    const cure = () => economy.operator.post('/v1/accounts', { address });
    return { path, body: { ...body, account: address }, code, cure };
  },
});

const ending = (verb: 'capture' | 'void'): KeyedCommand => ({
  async valid(economy) {
    const { id } = await hold(economy.operator, await member(economy, 100), 20);
    return {
      path: `/v1/holds/${id}/${verb}`,
      body: verb === 'void' ? {} : { to: await member(economy), amount: 5 },
    };
  },
  changed: another('reason', 'other'),
  async refused(economy) {
    const { id } = await hold(economy.operator, await member(economy, 100), 20);
    const path = `/v1/holds/${id}/${verb}`;
    if (verb === 'void') {
      done(await economy.operator.post(path));
      return { path, body: {}, code: 'HOLD_ALREADY_VOIDED' };
    }
    const to = `${await member(economy)}-unknown`;
    const cure = () => economy.operator.post('/v1/accounts', { address: to });
    return { path, body: { to }, code: 'ACCOUNT_NOT_FOUND', cure };
  },
});

const correcting = (verb: 'reverse' | 'refunds', body: object): KeyedCommand => ({
  async valid(economy) {
    return { path: `/v1/transactions/${(await paid(economy)).id}/${verb}`, body: { ...body } };
  },
  changed: another('reason', 'other'),
  async refused(economy) {
    const { id, cure } = await spent(economy);
    return { path: `/v1/transactions/${id}/${verb}`, body: { ...body }, code: 'INSUFFICIENT_FUNDS', cure };
  },
});

export type KeyedCommands = Readonly<Record<string, { readonly command: KeyedCommand; readonly send: Send }>>;

/** Every command of the ledger that takes an idempotency key, with an example of each outcome. */
export const keyedCommands: KeyedCommands = {
  'POST /v1/transactions': { command: posting, send: sendAlone },
  'an element of POST /v1/transactions/bulk': { command: posting, send: sendInBulk },
  'POST /v1/transfers': {
    send: sendAlone,
    command: {
      async valid(economy) {
        const [from, to] = [await member(economy, 100), await member(economy)];
        return { path: '/v1/transfers', body: { from, to, amount: 20 } };
      },
      changed: another('amount', 21),
      async refused(economy) {
        const [from, to] = [await member(economy), await member(economy)];
        const body = { from, to, amount: 20 };
        return { path: '/v1/transfers', body, code: 'INSUFFICIENT_FUNDS', cure: () => fund(economy, from) };
      },
    },
  },
  'POST /v1/credits': { command: issuing('/v1/credits', 'ACCOUNT_NOT_FOUND'), send: sendAlone },
  'POST /v1/debits': { command: issuing('/v1/debits', 'INSUFFICIENT_FUNDS'), send: sendAlone },
  'POST /v1/adjustments': { command: issuing('/v1/adjustments', 'ACCOUNT_NOT_FOUND'), send: sendAlone },
  'POST /v1/holds': {
    send: sendAlone,
    command: {
      async valid(economy) {
        return { path: '/v1/holds', body: { account: await member(economy, 100), amount: 20 } };
      },
      changed: another('ttlSeconds', 60),
      async refused(economy) {
        const account = await member(economy);
        const body = { account, amount: 20 };
        return { path: '/v1/holds', body, code: 'INSUFFICIENT_FUNDS', cure: () => fund(economy, account) };
      },
    },
  },
  'POST /v1/holds/:id/capture': { command: ending('capture'), send: sendAlone },
  'POST /v1/holds/:id/void': { command: ending('void'), send: sendAlone },
  'POST /v1/transactions/:id/reverse': { command: correcting('reverse', {}), send: sendAlone },
  'POST /v1/transactions/:id/refunds': { command: correcting('refunds', { amount: 20 }), send: sendAlone },
};
