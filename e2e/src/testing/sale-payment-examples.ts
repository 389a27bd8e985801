import type { Example, World } from './examples';

type Make = (world: World) => Example | Promise<Example>;

export const salePaymentExamples: Readonly<Record<string, Make>> = {
  'salePayments.compare': () => ({ path: '/v1/sales/reconciliation' }),
};
