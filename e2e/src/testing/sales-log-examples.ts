import { done } from './actors';
import type { Example, World } from './examples';
import { openShop, sold } from './sale-deeds';

type Make = (world: World) => Example | Promise<Example>;

/** A ticket of a log that was stated. */
async function stated({ economy }: World): Promise<string> {
  const { ticketId } = await sold(await openShop(economy));
  done(await economy.operator.post('/v1/sales/checkpoints', {}));
  return ticketId;
}

const ofStated =
  (path: string): Make =>
  async (world) => {
    await stated(world);
    return { path };
  };

export const salesLogExamples: Readonly<Record<string, Make>> = {
  'salesLog.closeDay': async ({ economy }) => {
    const shop = await openShop(economy);
    const { businessDate } = await sold(shop);
    return { path: '/v1/sales/closings', body: { terminalId: shop.terminalId, businessDate } };
  },
  'salesLog.makeCheckpoint': async ({ economy }) => {
    await sold(await openShop(economy));
    return { path: '/v1/sales/checkpoints', body: {} };
  },
  'salesLog.checkpoints': () => ({ path: '/v1/sales/checkpoints' }),
  'salesLog.checkpoint': ofStated('/v1/sales/checkpoints/latest'),
  'salesLog.audit': () => ({ path: '/v1/sales/audits', body: {} }),
  'salesLog.rebuild': () => ({ path: '/v1/sales/rebuilds', body: { dryRun: true } }),
  'salesLog.ticketProof': async (world) => ({ path: `/v1/sales/tickets/${await stated(world)}/proof` }),
  'salesLog.inclusion': async (world) => ({ path: `/v1/sales/proofs/inclusion?ticketId=${await stated(world)}` }),
  'salesLog.consistency': ofStated('/v1/sales/proofs/consistency?from=1'),
  'salesLog.root': ofStated('/v1/sales/proofs/root'),
  'salesReports.totals': () => ({ path: '/v1/sales/reports/totals?groupBy=day,location' }),
  'salesReports.statuses': () => ({ path: '/v1/sales/reports/status' }),
  'salesReports.receivables': () => ({ path: '/v1/sales/reports/receivables' }),
  'salesReports.csv': () => ({ path: '/v1/sales/export.csv' }),
  'salesReports.json': () => ({ path: '/v1/sales/export.json' }),
};
