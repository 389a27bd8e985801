import { conflictTypes } from '@tix/contracts';
import { repeat, type ServiceParts } from '@tix/runtime';
import { countOpen } from '../store/conflicts';
import { sumOwed } from '../store/deferred-payments';

const PAUSE_MS = 30_000;

/** Keeps the gauges of what waits for somebody: conflicts by their type, and tickets that have not moved. Answers what stops it. */
export function watchConflicts({ db, ops, log }: Pick<ServiceParts, 'db' | 'ops' | 'log'>): () => Promise<void> {
  const open = ops.gauge({
    name: 'sales_open_conflicts',
    help: 'Conflicts that nobody has resolved.',
    labels: ['type'],
  });
  const unsettled = ops.gauge({
    name: 'sales_unsettled_tickets',
    help: 'Hundredths of tickets that were taken without a network and have not moved.',
    labels: ['state'],
  });
  return repeat(log, 'open conflicts', PAUSE_MS, async () => {
    const counts = await countOpen(db);
    for (const type of conflictTypes) open({ type }, counts.get(type) ?? 0);
    const owed = await sumOwed(db);
    for (const state of ['pending', 'rejected'] as const) unsettled({ state }, Number(owed.get(state) ?? 0n));
  });
}
