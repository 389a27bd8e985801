import * as contracts from '@tix/contracts';
import { type ServiceParts, serveWith, startReconciler, startRelay } from '@tix/runtime';
import { applyClock } from './api/apply-clock';
import { cancelTicket } from './api/cancel-ticket';
import { closeTerminal } from './api/close-terminal';
import { createTicket } from './api/create-ticket';
import { getTicket } from './api/get-ticket';
import { listTerminals } from './api/list-terminals';
import { listTickets } from './api/list-tickets';
import { openTerminal } from './api/open-terminal';
import { previewTicket } from './api/preview-ticket';
import { reconcileSales } from './api/reconcile-sales';
import { refundTicket } from './api/refund-ticket';
import { renderReceipt } from './api/render-receipt';
import { verifyReceipt } from './api/verify-receipt';
import type { Config } from './config';
import { openAccounts } from './jobs/open-accounts';
import { payIntent } from './jobs/pay-intent';
import { recoverIntents } from './jobs/recover-intents';

const COMMANDS_MAX = 1_000;
const RECOVER_MS = 1_000;

/** Every subject of sales, once. */
export async function serveSales(parts: ServiceParts, { PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>): Promise<void> {
  const { db, bus } = parts;
  const relay = startRelay({ db, bus, schema: 'sales' });
  parts.onStop('workers', 'outbox', () => relay.stop());
  const open = openAccounts(parts);
  const pay = payIntent(parts, open);
  startReconciler(parts, { name: 'intents', everyMs: RECOVER_MS, reconcile: recoverIntents(parts, pay) });
  const command = serveWith(parts, COMMANDS_MAX);
  await command(contracts.openTerminal, openTerminal(parts, open));
  await command(contracts.closeTerminal, closeTerminal(parts));
  await command(contracts.listTerminals, listTerminals(parts));
  await command(contracts.previewTicket, previewTicket(parts));
  await command(contracts.createTicket, createTicket(parts, pay));
  await command(contracts.cancelTicket, cancelTicket(parts, pay));
  await command(contracts.refundTicket, refundTicket(parts, pay));
  await command(contracts.getTicket, getTicket(parts));
  await command(contracts.listTickets, listTickets(parts));
  await command(contracts.renderReceipt, renderReceipt(parts, PUBLIC_URL));
  await command(contracts.verifyReceipt, verifyReceipt(parts, PUBLIC_URL));
  await command(contracts.reconcileSales, reconcileSales(parts));
  await command(contracts.applySalesClock, applyClock(parts));
}
