import * as contracts from '@tix/contracts';
import { openSigner, repeat, type ServiceParts, serveWith, startRelay } from '@tix/runtime';
import { applyClock } from './api/apply-clock';
import { auditSales } from './api/audit-sales';
import { cancelTicket } from './api/cancel-ticket';
import { closeDay } from './api/close-day';
import { closeTerminal } from './api/close-terminal';
import { createTicket } from './api/create-ticket';
import { exportTable } from './api/export-table';
import { exportTickets } from './api/export-tickets';
import { getSalesCheckpoint } from './api/get-checkpoint';
import { getSalesConsistency } from './api/get-consistency';
import { getSaleProof } from './api/get-proof';
import { getSalesRoot } from './api/get-root';
import { getTicket } from './api/get-ticket';
import { listSalesCheckpoints } from './api/list-checkpoints';
import { listTerminals } from './api/list-terminals';
import { listTickets } from './api/list-tickets';
import { makeSalesCheckpoint } from './api/make-checkpoint';
import { openTerminal } from './api/open-terminal';
import { previewTicket } from './api/preview-ticket';
import { refundTicket } from './api/refund-ticket';
import { renderReceipt } from './api/render-receipt';
import { reportStatuses } from './api/report-statuses';
import { reportTotals } from './api/report-totals';
import { verifyReceipt } from './api/verify-receipt';
import type { Config } from './config';
import { serveSync } from './serve-sync';
import type { CheckpointParts } from './jobs/make-checkpoint';
import { witnessCheckpoints } from './jobs/witness-checkpoints';

const COMMANDS_MAX = 1_000;
/** What the ledger could not keep at once it is asked to keep again. */
const WITNESS_PAUSE_MS = 60_000;

type Settings = Pick<Config, 'PUBLIC_URL' | 'SALES_CHECKPOINT_KEY'>;

/** Every subject of sales, once. */
export async function serveSales(parts: ServiceParts, { PUBLIC_URL, SALES_CHECKPOINT_KEY }: Settings): Promise<void> {
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
  await command(contracts.renderReceipt, renderReceipt(parts, PUBLIC_URL));
  await command(contracts.verifyReceipt, verifyReceipt(parts, PUBLIC_URL));
  await command(contracts.applySalesClock, applyClock(parts));
  const signing = { ...parts, signer: openSigner(SALES_CHECKPOINT_KEY) };
  await serveSync(signing, COMMANDS_MAX);
  await serveLog(signing, command);
}

/** What is stated, proved and reported of the log of all terminals. */
async function serveLog(parts: ServiceParts & CheckpointParts, command: ReturnType<typeof serveWith>): Promise<void> {
  const { log, onStop } = parts;
  onStop(
    'workers',
    'witness',
    repeat(log, 'witness', WITNESS_PAUSE_MS, () => witnessCheckpoints(parts)),
  );
  await command(contracts.closeDay, closeDay(parts));
  await command(contracts.makeSalesCheckpoint, makeSalesCheckpoint(parts));
  await command(contracts.listSalesCheckpoints, listSalesCheckpoints(parts));
  await command(contracts.getSalesCheckpoint, getSalesCheckpoint(parts));
  await command(contracts.getSaleProof, getSaleProof(parts));
  await command(contracts.getSalesConsistency, getSalesConsistency(parts));
  await command(contracts.getSalesRoot, getSalesRoot(parts));
  await command(contracts.auditSales, auditSales(parts));
  await command(contracts.reportTotals, reportTotals(parts));
  await command(contracts.reportStatuses, reportStatuses(parts));
  await command(contracts.exportTable, exportTable(parts));
  await command(contracts.exportTickets, exportTickets(parts));
}
