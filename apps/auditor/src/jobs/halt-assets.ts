import { haltAsset } from '@tix/contracts';
import { auditChecks } from '@tix/proofs';
import { call, type ServiceParts } from '@tix/runtime';
import { randomUUID } from 'node:crypto';
import { markHalted, type StoredFinding } from '../store/findings';

const HALT_MS = 10_000;
const halting = new Set(auditChecks.filter(({ halts }) => halts).map(({ id }) => id));

export type HaltParts = Pick<ServiceParts, 'bus' | 'db' | 'clock' | 'log'>;

/**
 * Halts the asset of each finding that asks for it, once: who resumes it while the finding is open has decided so. What could
 * not be sent is tried again after the next pass.
 */
export async function haltAssets(parts: HaltParts, open: readonly StoredFinding[]): Promise<void> {
  for (const finding of open) {
    const { invariant, asset, haltedAt } = finding;
    if (haltedAt === undefined && asset !== '' && halting.has(invariant)) await haltOne(parts, finding);
  }
}

async function haltOne(
  { bus, db, clock, log }: HaltParts,
  { id, invariant, book, asset }: StoredFinding,
): Promise<void> {
  const order = { id: randomUUID(), book, actor: 'auditor', asset };
  const halted = await call(bus, haltAsset, order, { timeoutMs: HALT_MS });
  if (!halted.ok) {
    log.error({ invariant, book, asset, refusal: halted.refusal }, 'asset not halted');
    return;
  }
  await markHalted(db, id, clock.now());
  log.warn({ invariant, book, asset }, 'asset halted');
}
