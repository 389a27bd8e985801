import type { ProjectionDifference } from '@tix/contracts';
import { transact } from '@tix/runtime';
import type { DataSource } from 'typeorm';
import { statusOf } from '../domain/status-of';
import { lockStatus } from '../store/entries';
import {
  projectedSale,
  projectedSales,
  wrongClosings,
  writeClosing,
  writeStatus,
  type ProjectedSale,
} from '../store/projections';
import { lockTerminal } from '../store/terminals';

/** Of the log, looked at together. */
const BATCH = 500;

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly isDryRun: boolean;
}

interface Found {
  readonly compared: number;
  readonly differences: readonly ProjectionDifference[];
}

/** Compares without a lock; what differs is looked at again under the lock that everybody takes who changes it. */
export async function rebuildStatuses(db: DataSource, { from, to, isDryRun }: Stretch): Promise<Found> {
  const differences: ProjectionDifference[] = [];
  let compared = 0;
  for (let at = from; at < to; at += BATCH) {
    const sales = await projectedSales(db, at, Math.min(at + BATCH, to));
    compared += sales.length;
    for (const sale of sales.filter(isWrong)) differences.push(...(await rebuildStatus(db, sale.ticketId, isDryRun)));
  }
  return { compared, differences };
}

function isWrong({ status, facts }: ProjectedSale): boolean {
  return status !== statusOf(facts);
}

async function rebuildStatus(db: DataSource, ticketId: string, isDryRun: boolean): Promise<ProjectionDifference[]> {
  const rebuilt = await transact(db, async (tx) => {
    await lockStatus(tx, ticketId);
    const sale = await projectedSale(tx, ticketId);
    // Somebody was at it when it was compared.
    if (!sale || !isWrong(sale)) return { ok: true as const, value: [] };
    const is = statusOf(sale.facts);
    if (!isDryRun) await writeStatus(tx, ticketId, is);
    const was = sale.status === undefined ? {} : { was: sale.status };
    return { ok: true as const, value: [{ of: 'status' as const, ticketId, ...was, is }] };
  });
  return rebuilt.ok ? rebuilt.value : [];
}

/** Days are few and terminals not many: all of them at once. */
export async function rebuildClosings(db: DataSource, isDryRun: boolean): Promise<readonly ProjectionDifference[]> {
  const differences: ProjectionDifference[] = [];
  for (const { terminalId } of await wrongClosings(db)) {
    await transact(db, async (tx) => {
      await lockTerminal(tx, terminalId);
      for (const wrong of await wrongClosings(tx, terminalId)) {
        if (!isDryRun) await writeClosing(tx, wrong);
        const { was, is } = wrong;
        const told = { ...(was !== null && { was }), ...(is !== null && { is }) };
        differences.push({ of: 'closedThrough', terminalId, ...told });
      }
      return { ok: true, value: undefined };
    });
  }
  return differences;
}
