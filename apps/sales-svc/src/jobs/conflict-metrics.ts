import { conflictTypes } from '@tix/contracts';
import { repeat, type ServiceParts } from '@tix/runtime';
import { countOpen } from '../store/conflicts';

const PAUSE_MS = 30_000;

/** Keeps the gauge of conflicts that nobody has resolved, by their type. Answers what stops it. */
export function watchConflicts({ db, ops, log }: Pick<ServiceParts, 'db' | 'ops' | 'log'>): () => Promise<void> {
  const open = ops.gauge({
    name: 'sales_open_conflicts',
    help: 'Conflicts that nobody has resolved.',
    labels: ['type'],
  });
  return repeat(log, 'open conflicts', PAUSE_MS, async () => {
    const counts = await countOpen(db);
    for (const type of conflictTypes) open({ type }, counts.get(type) ?? 0);
  });
}
