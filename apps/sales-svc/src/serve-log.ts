import * as contracts from '@tix/contracts';
import { repeat, type ServiceParts, type serveWith } from '@tix/runtime';
import { auditSales } from './api/audit-sales';
import { closeDay } from './api/close-day';
import { exportTable } from './api/export-table';
import { exportTickets } from './api/export-tickets';
import { getSalesCheckpoint } from './api/get-checkpoint';
import { getSalesConsistency } from './api/get-consistency';
import { getSaleProof } from './api/get-proof';
import { getSalesRoot } from './api/get-root';
import { listSalesCheckpoints } from './api/list-checkpoints';
import { makeSalesCheckpoint } from './api/make-checkpoint';
import { rebuildProjections } from './api/rebuild-projections';
import { reportReceivables } from './api/report-receivables';
import { reportStatuses } from './api/report-statuses';
import { reportTotals } from './api/report-totals';
import type { CheckpointParts } from './jobs/make-checkpoint';
import { witnessCheckpoints } from './jobs/witness-checkpoints';

/** What the ledger could not keep at once it is asked to keep again. */
const WITNESS_PAUSE_MS = 60_000;

/** What is stated, proved and reported of the log of all terminals. */
export async function serveLog(
  parts: ServiceParts & CheckpointParts,
  command: ReturnType<typeof serveWith>,
): Promise<void> {
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
  await command(contracts.rebuildProjections, rebuildProjections(parts));
  await command(contracts.reportTotals, reportTotals(parts));
  await command(contracts.reportReceivables, reportReceivables(parts));
  await command(contracts.reportStatuses, reportStatuses(parts));
  await command(contracts.exportTable, exportTable(parts));
  await command(contracts.exportTickets, exportTickets(parts));
}
