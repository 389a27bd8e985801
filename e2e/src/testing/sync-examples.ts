import { randomBytes } from 'node:crypto';
import { done } from './actors';
import type { Economy } from './economy';
import type { Example, World } from './examples';
import { openShop, sold } from './sale-deeds';
import { enrolledTill } from './till';

type Make = (world: World) => Example | Promise<Example>;

/** The id of an open conflict: two devices have written with one journal. */
export async function forked(economy: Economy): Promise<string> {
  const till = await enrolledTill(economy, await openShop(economy));
  const copy = till.copy();
  till.sell();
  copy.sell();
  done(await till.push());
  return done(await copy.push()).results[0]?.conflictId ?? '';
}

export const syncExamples: Readonly<Record<string, Make>> = {
  'enrolments.create': async ({ economy }) => {
    return { path: `/v1/sales/terminals/${(await openShop(economy)).terminalId}/enrolments`, body: {} };
  },
  'enrolments.redeem': async ({ economy }) => {
    const { terminalId } = await openShop(economy);
    const path = `/v1/sales/terminals/${terminalId}/enrolments`;
    const { token } = done(await economy.operator.post<{ token: string }>(path, {}));
    return { path: '/v1/sales/enrolments', body: { token, publicKey: randomBytes(32).toString('hex') } };
  },
  'terminals.keys': async ({ economy }) => {
    const till = await enrolledTill(economy, await openShop(economy));
    return { path: `/v1/sales/terminals/${till.shop.terminalId}/keys` };
  },
  'sync.push': async ({ economy }) => {
    const till = await enrolledTill(economy, await openShop(economy));
    till.sell();
    return { path: '/v1/sales/sync/push', body: till.bundle() };
  },
  'sync.pull': async ({ economy }) => {
    return { path: `/v1/sales/sync/pull?terminal=${(await openShop(economy)).terminalId}` };
  },
  'saleConflicts.list': () => ({ path: '/v1/sales/conflicts' }),
  'saleConflicts.get': async ({ economy }) => ({ path: `/v1/sales/conflicts/${await forked(economy)}` }),
  'saleConflicts.resolve': async ({ economy }) => {
    const body = { action: 'void', reason: 'a copy of the till' };
    return { path: `/v1/sales/conflicts/${await forked(economy)}/resolutions`, body };
  },
  'erasures.create': async ({ economy }) => {
    const { ticketId } = await sold(await openShop(economy));
    return { path: `/v1/sales/tickets/${ticketId}/erasures`, body: { reason: 'asked for' } };
  },
};
