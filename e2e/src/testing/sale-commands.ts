import { another, sendAlone, type KeyedCommand, type KeyedCommands } from './commands';
import { draftOf, openShop, sold } from './sale-deeds';
import type { Economy } from './economy';

/** What is sold for anything but tickets is in no book. */
const transactions = 0;

const selling: KeyedCommand = {
  transactions,
  async valid(economy) {
    return { path: '/v1/sales/tickets', body: draftOf(await openShop(economy)) as Record<string, unknown> };
  },
  changed: another('training', true),
};

async function ticket(economy: Economy): Promise<string> {
  return (await sold(await openShop(economy))).ticketId;
}

const cancelling: KeyedCommand = {
  transactions,
  async valid(economy) {
    return { path: `/v1/sales/tickets/${await ticket(economy)}/cancel`, body: { reason: 'wrong item' } };
  },
  changed: another('reason', 'another'),
};

const refunding: KeyedCommand = {
  transactions,
  async valid(economy) {
    const items = [{ line: 1, qty: '1' }];
    return { path: `/v1/sales/tickets/${await ticket(economy)}/refunds`, body: { items, reason: 'cold' } };
  },
  changed: another('reason', 'another'),
};

const issuing: KeyedCommand = {
  transactions,
  async valid(economy) {
    return { path: `/v1/sales/tickets/${await ticket(economy)}/copies`, body: { layout: '80mm' } };
  },
  changed: another('layout', 'a4'),
};

const closing: KeyedCommand = {
  transactions,
  async valid(economy) {
    const shop = await openShop(economy);
    const { businessDate } = await sold(shop);
    return { path: '/v1/sales/closings', body: { terminalId: shop.terminalId, businessDate } };
  },
  changed: another('businessDate', '2026-01-01'),
};

export const saleCommands: KeyedCommands = {
  'POST /v1/sales/closings': { command: closing, send: sendAlone },
  'POST /v1/sales/tickets': { command: selling, send: sendAlone },
  'POST /v1/sales/tickets/:id/cancel': { command: cancelling, send: sendAlone },
  'POST /v1/sales/tickets/:id/copies': { command: issuing, send: sendAlone },
  'POST /v1/sales/tickets/:id/refunds': { command: refunding, send: sendAlone },
};
