import type { salesLogRoutes, salesReportRoutes } from '@tix/contracts';
import { done, type Wire } from './actors';
import type { Economy } from './economy';
import { openShop } from './sale-deeds';
import { enrolledTill, type Pushed, type Till } from './till';

export type Receivables = Wire<typeof salesReportRoutes.receivables>;

const tea = { sku: 'tea', qty: '2', unitPrice: 50, taxPpm: 160_000 };

/** Two teas for 116 hundredths of a ticket, of which 16 are tax. */
export const teas = (account: string) => ({
  currency: 'TICKET',
  items: [tea],
  payments: [{ method: 'tickets', amount: 116, account }],
});

/** A terminal that takes tickets without a network, up to a cap that it does not keep to itself. */
export async function deferringTill(economy: Economy, cap: number, locationId?: string): Promise<Till> {
  const till = await enrolledTill(economy, await openShop(economy, locationId));
  await grant(economy, till, cap);
  till.deferral = { cap: Number.MAX_SAFE_INTEGER, unsettled: 0n };
  return till;
}

export async function grant({ operator }: Economy, { shop }: Till, cap: number): Promise<void> {
  done(await operator.patch(`/v1/sales/terminals/${shop.terminalId}`, { deferredTickets: { cap } }));
}

/** What became of each entry, and of its payment. */
export const told = ({ results }: Pushed) => results.map(({ outcome, payment }) => [outcome, payment]);

export async function receivables({ operator }: Economy, query: string): Promise<Receivables['data']> {
  return done(await operator.get<Receivables>(`/v1/sales/reports/receivables?${query}`)).data;
}

/** What is remembered of sales follows from the documents, whatever became of their payments. */
export async function expectDerived({ operator }: Economy): Promise<void> {
  const rebuilt = await operator.post<Wire<typeof salesLogRoutes.rebuild>>('/v1/sales/rebuilds', { dryRun: true });
  expect(done(rebuilt).differences).toEqual([]);
}
