import { another, sendAlone, type KeyedCommand, type KeyedCommands } from './commands';
import { openShop, sold } from './sale-deeds';
import { forked } from './sync-examples';

/** They move nothing in any book. */
const transactions = 0;

const resolving: KeyedCommand = {
  transactions,
  async valid(economy) {
    const body = { action: 'void', reason: 'a copy of the till' };
    return { path: `/v1/sales/conflicts/${await forked(economy)}/resolutions`, body };
  },
  changed: another('reason', 'another'),
};

const erasing: KeyedCommand = {
  transactions,
  async valid(economy) {
    const { ticketId } = await sold(await openShop(economy));
    return { path: `/v1/sales/tickets/${ticketId}/erasures`, body: { reason: 'asked for' } };
  },
  changed: another('reason', 'another'),
};

export const syncCommands: KeyedCommands = {
  'POST /v1/sales/conflicts/:id/resolutions': { command: resolving, send: sendAlone },
  'POST /v1/sales/tickets/:id/erasures': { command: erasing, send: sendAlone },
};
