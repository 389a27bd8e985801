import {
  ammRoutes,
  createPool,
  getPool,
  haltPool,
  listPools,
  listTrades,
  quoteSwap,
  resumePool,
  swap,
  type NewPool,
  type NewPoolBody,
} from '@tix/contracts';
import { mayRead } from '../domain/principal';
import { answer, endpoint, type Call, type Endpoint } from '../http/call';
import type { Gateway } from '../http/gateway';
import { pageOf } from '../http/paging';

/** What a pool of the economy takes unless told: nothing for itself, a part of each trade's tickets out of circulation. */
const LP_FEE_BPS = 0;
const SINK_FEE_BPS = 30;

export function ammEndpoints(gateway: Gateway): readonly Endpoint[] {
  const { ledger, cursorKey } = gateway;
  return [
    endpoint(ammRoutes.swap, async (call) => {
      const { query, body, params } = call;
      const fields = ledger.fieldsOf(call, query.dryRun);
      const request = { ...fields, ...body, poolId: params.id };
      const done = await ledger.command(swap, request, { ...call, fingerprint: fields.fingerprint });
      if (!done.ok) return done;
      const { replayed, ...receipt } = done.value;
      return answer(receipt, { isReplayed: replayed, ...(query.dryRun && { status: 200 }) });
    }),

    endpoint(ammRoutes.quote, async (call) => {
      const quoted = await ledger.query(quoteSwap, { book: call.book, poolId: call.params.id, ...call.body }, call);
      return quoted.ok ? answer(quoted.value) : quoted;
    }),

    endpoint(ammRoutes.create, (call) => create(gateway, call)),

    endpoint(ammRoutes.get, async (call) => {
      const found = await ledger.query(getPool, { book: call.book, poolId: call.params.id }, call);
      return found.ok ? answer(found.value) : found;
    }),

    endpoint(ammRoutes.list, async (call) => {
      const page = pageOf(cursorKey, ammRoutes.list, call);
      if (!page.ok) return page;
      const { limit, after, query } = page.value;
      const found = await ledger.query(listPools, { book: call.book, limit, after, material: query.material }, call);
      return found.ok ? answer(page.value.answer(found.value.data, found.value.next)) : found;
    }),

    endpoint(ammRoutes.halt, (call) => change(gateway, call, haltPool, 'pool.halt')),
    endpoint(ammRoutes.resume, (call) => change(gateway, call, resumePool, 'pool.resume')),
    endpoint(ammRoutes.trades, (call) => trades(gateway, call)),
  ];
}

function create({ ledger, adminLog }: Gateway, call: Call<typeof ammRoutes.create>) {
  const { body, book } = call;
  const pool = settled(body);
  const fields = ledger.fieldsOf(call);
  const details = { book, pricing: pool.pricing, material: pool.material };
  return adminLog.run(call, { action: 'pool.create', target: `pool:${pool.id}`, details }, async () => {
    const made = await ledger.command(createPool, { ...fields, pool }, { ...call, fingerprint: fields.fingerprint });
    if (!made.ok) return made;
    return answer(made.value.pool, { status: made.value.created ? 201 : 200, isReplayed: made.value.replayed });
  });
}

function settled(body: NewPoolBody): NewPool {
  if (body.pricing === 'ratio') return body;
  const { mode = 'protocol', lpFeeBps = LP_FEE_BPS, sinkFeeBps = SINK_FEE_BPS } = body;
  return { ...body, mode, lpFeeBps, sinkFeeBps };
}

type Changing = Call<typeof ammRoutes.halt> | Call<typeof ammRoutes.resume>;
type Change = typeof haltPool | typeof resumePool;

function change({ ledger, adminLog }: Gateway, call: Changing, contract: Change, action: string) {
  const { params, body, book } = call;
  const { reason } = body;
  return adminLog.run(call, { action, target: `pool:${params.id}`, reason, details: { book } }, async () => {
    const request = { ...ledger.fieldsOf(call), poolId: params.id, reason };
    const changed = await ledger.command(contract, request, call);
    return changed.ok ? answer(changed.value) : changed;
  });
}

async function trades({ ledger, cursorKey }: Gateway, call: Call<typeof ammRoutes.trades>) {
  const page = pageOf(cursorKey, ammRoutes.trades, call);
  if (!page.ok) return page;
  const { limit, after, query } = page.value;
  const { account, side, from, to, minSeq } = query;
  const filters = { account, side, from, to, minSeq };
  // Whose trades one may not see are none.
  if (account !== undefined && !mayRead(call.principal, account)) return answer(page.value.answer([], undefined));
  const found = await ledger.query(
    listTrades,
    { book: call.book, poolId: call.params.id, limit, after, ...filters },
    call,
  );
  if (!found.ok) return found;
  const shown = found.value.data.map(({ account: trader, ...trade }) =>
    mayRead(call.principal, trader) ? { ...trade, account: trader } : trade,
  );
  return answer(page.value.answer(shown, found.value.next));
}
