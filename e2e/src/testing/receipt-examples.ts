import type { Example, World } from './examples';
import { openShop, sold } from './sale-deeds';

type Make = (world: World) => Example | Promise<Example>;

export const receiptExamples: Readonly<Record<string, Make>> = {
  'receipts.pdf': async ({ economy }) => {
    const { ticketId } = await sold(await openShop(economy));
    return { path: `/v1/sales/tickets/${ticketId}/pdf` };
  },
  'receipts.issue': async ({ economy }) => {
    const { ticketId } = await sold(await openShop(economy));
    return { path: `/v1/sales/tickets/${ticketId}/copies`, body: {} };
  },
  'receipts.copies': async ({ economy }) => {
    const { ticketId } = await sold(await openShop(economy));
    return { path: `/v1/sales/tickets/${ticketId}/copies` };
  },
  'receipts.verify': () => ({
    path: '/v1/sales/verify',
    body: { pdf: Buffer.from('%PDF-').toString('base64') },
  }),
};
