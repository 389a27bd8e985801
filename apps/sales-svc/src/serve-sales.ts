import * as contracts from '@tix/contracts';
import { openSigner, openTurns, type ServiceParts, serveWith, startReconciler, startRelay } from '@tix/runtime';
import { applyClock } from './api/apply-clock';
import { cancelTicket } from './api/cancel-ticket';
import { checkTicket } from './api/check-ticket';
import { changeTerminal } from './api/change-terminal';
import { closeTerminal } from './api/close-terminal';
import { createTicket } from './api/create-ticket';
import { getTicket } from './api/get-ticket';
import { issueCopy } from './api/issue-copy';
import { listCopies } from './api/list-copies';
import { listTerminals } from './api/list-terminals';
import { listTickets } from './api/list-tickets';
import { openTerminal } from './api/open-terminal';
import { previewTicket } from './api/preview-ticket';
import { reconcileSales } from './api/reconcile-sales';
import { refundTicket } from './api/refund-ticket';
import { renderReceipt } from './api/render-receipt';
import { verifyReceipt } from './api/verify-receipt';
import type { Config } from './config';
import { appendGroups } from './jobs/append-group';
import { openAccounts, type OpenAccounts } from './jobs/open-accounts';
import { payIntent } from './jobs/pay-intent';
import { recoverIntents } from './jobs/recover-intents';
import { settleIntent, type SettleIntent } from './jobs/settle-intent';
import { serveBranding } from './serve-branding';
import { serveLog } from './serve-log';
import { serveQueries } from './serve-queries';
import { serveSync } from './serve-sync';

const COMMANDS_MAX = 1_000;
const RECOVER_MS = 1_000;

/** Every subject of sales, once: tickets here, and what is made of them beside. */
export async function serveSales(parts: ServiceParts, config: Config): Promise<void> {
  const { db, bus } = parts;
  const relay = startRelay({ db, bus, schema: 'sales' });
  parts.onStop('workers', 'outbox', () => relay.stop());
  const command = serveWith(parts, COMMANDS_MAX);
  const signing = { ...parts, signer: openSigner(config.SALES_CHECKPOINT_KEY) };
  const open = openAccounts(parts);
  const settle = settleIntent(parts, open);
  await serveTickets(parts, config, { command, open, settle });
  await serveLog(signing, command);
  await serveSync(signing, settle, COMMANDS_MAX);
  await serveBranding(parts);
  await serveQueries(parts, config);
}

interface Serving {
  readonly command: ReturnType<typeof serveWith>;
  readonly open: OpenAccounts;
  readonly settle: SettleIntent;
}

async function serveTickets(
  parts: ServiceParts,
  { PUBLIC_URL }: Config,
  { command, open, settle }: Serving,
): Promise<void> {
  const pay = payIntent(parts, open);
  const turns = openTurns();
  startReconciler(parts, { name: 'intents', everyMs: RECOVER_MS, reconcile: recoverIntents(parts, pay, settle) });
  await command(contracts.openTerminal, openTerminal(parts, open));
  await command(contracts.changeTerminal, changeTerminal(parts));
  await command(contracts.closeTerminal, closeTerminal(parts));
  await command(contracts.listTerminals, listTerminals(parts));
  await command(contracts.previewTicket, previewTicket(parts));
  await command(contracts.createTicket, createTicket(parts, { pay, append: appendGroups(parts.db), turns }));
  await command(contracts.cancelTicket, cancelTicket(parts, pay, turns));
  await command(contracts.refundTicket, refundTicket(parts, pay, turns));
  await command(contracts.getTicket, getTicket(parts));
  await command(contracts.listTickets, listTickets(parts));
  await command(contracts.checkTicket, checkTicket(parts));
  await command(contracts.renderReceipt, renderReceipt(parts, PUBLIC_URL));
  await command(contracts.issueCopy, issueCopy(parts, PUBLIC_URL, turns));
  await command(contracts.listCopies, listCopies(parts));
  await command(contracts.verifyReceipt, verifyReceipt(parts, PUBLIC_URL));
  await command(contracts.reconcileSales, reconcileSales(parts));
  await command(contracts.applySalesClock, applyClock(parts));
}
