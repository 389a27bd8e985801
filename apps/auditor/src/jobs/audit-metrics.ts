import type { AuditCheck } from '@tix/proofs';
import type { Ops } from '@tix/runtime';
import type { OpenFinding } from '../domain/breaches';

export interface PassFigures {
  readonly isFull: boolean;
  readonly seconds: number;
  /** Transactions that had been committed and not looked at when the pass began. */
  readonly lag: number;
  readonly failed: readonly string[];
}

export interface AuditMetrics {
  passed(figures: PassFigures, open: readonly OpenFinding[]): void;
}

/** Of the replica that makes the passes; the others show nothing. */
export function auditMetrics({ gauge }: Pick<Ops, 'gauge'>, checks: readonly AuditCheck[]): AuditMetrics {
  const violations = gauge({
    name: 'tix_audit_violations',
    help: 'Breaches of an invariant that are known and not healed.',
    labels: ['invariant'],
  });
  const unchecked = gauge({
    name: 'tix_audit_unchecked',
    help: '1 for an invariant whose check could not be run to its end in the last pass.',
    labels: ['invariant'],
  });
  const endedAt = gauge({
    name: 'tix_audit_last_pass_timestamp_seconds',
    help: 'When the last pass of this kind ended.',
    labels: ['pass'],
  });
  const took = gauge({
    name: 'tix_audit_pass_seconds',
    help: 'How long the last pass of this kind took.',
    labels: ['pass'],
  });
  const lag = gauge({
    name: 'tix_audit_lag_transactions',
    help: 'Transactions that were new to the last pass.',
    labels: [],
  });
  return {
    passed(figures, open) {
      const pass = figures.isFull ? 'full' : 'incremental';
      endedAt({ pass }, Date.now() / 1_000);
      took({ pass }, figures.seconds);
      lag({}, figures.lag);
      for (const { id: invariant } of checks) {
        const found = open.filter((finding) => finding.invariant === invariant);
        violations({ invariant }, found.reduce((sum, { count }) => sum + count, 0)); // prettier-ignore
        unchecked({ invariant }, figures.failed.includes(invariant) ? 1 : 0);
      }
    },
  };
}
