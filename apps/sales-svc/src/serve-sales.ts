import * as contracts from '@tix/contracts';
import { type ServiceParts, serveWith, startRelay } from '@tix/runtime';
import { applyClock } from './api/apply-clock';
import { cancelTicket } from './api/cancel-ticket';
import { checkTicket } from './api/check-ticket';
import { closeTerminal } from './api/close-terminal';
import { createTicket } from './api/create-ticket';
import { getTicket } from './api/get-ticket';
import { listTerminals } from './api/list-terminals';
import { listTickets } from './api/list-tickets';
import { openTerminal } from './api/open-terminal';
import { previewTicket } from './api/preview-ticket';
import { refundTicket } from './api/refund-ticket';
import { renderReceipt } from './api/render-receipt';
import { verifyReceipt } from './api/verify-receipt';
import type { Config } from './config';
import { serveBranding } from './serve-branding';
import { serveQueries } from './serve-queries';

const COMMANDS_MAX = 1_000;

/** Every subject of sales, once. */
export async function serveSales(parts: ServiceParts, config: Config): Promise<void> {
  const { PUBLIC_URL } = config;
  const { db, bus } = parts;
  const relay = startRelay({ db, bus, schema: 'sales' });
  parts.onStop('workers', 'outbox', () => relay.stop());
  const command = serveWith(parts, COMMANDS_MAX);
  await command(contracts.openTerminal, openTerminal(parts));
  await command(contracts.closeTerminal, closeTerminal(parts));
  await command(contracts.listTerminals, listTerminals(parts));
  await command(contracts.previewTicket, previewTicket(parts));
  await command(contracts.createTicket, createTicket(parts));
  await command(contracts.cancelTicket, cancelTicket(parts));
  await command(contracts.refundTicket, refundTicket(parts));
  await command(contracts.getTicket, getTicket(parts));
  await command(contracts.listTickets, listTickets(parts));
  await command(contracts.checkTicket, checkTicket(parts));
  await command(contracts.renderReceipt, renderReceipt(parts, PUBLIC_URL));
  await command(contracts.verifyReceipt, verifyReceipt(parts, PUBLIC_URL));
  await serveBranding(parts);
  await serveQueries(parts, config);
  await command(contracts.applySalesClock, applyClock(parts));
}
