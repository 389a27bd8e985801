import { findingChanged, ok } from '@tix/contracts';
import { type AuditCheck, auditChecks } from '@tix/proofs';
import { assertFenced, type Lease, record, type ServiceParts, transact } from '@tix/runtime';
import { compareFindings } from '../domain/breaches';
import { isFullDue, type LastFull } from '../domain/full-pass';
import { renderFinding } from '../domain/render-finding';
import { healFinding, insertFinding, openFindings, type StoredFinding, updateFinding } from '../store/findings';
import { type Pass, type Reader, runChecks } from '../store/run-checks';
import type { AuditMetrics } from './audit-metrics';
import { haltAssets } from './halt-assets';

export interface AuditParts extends Pick<ServiceParts, 'bus' | 'db' | 'clock' | 'log'> {
  readonly reader: Reader;
  readonly metrics: AuditMetrics;
  readonly fullMs: number;
  /** Everything there is, unless told. */
  readonly checks?: readonly AuditCheck[];
}

/** Makes pass after pass of one term. What it remembers is cheap to lose: the first pass of a term looks at everything. */
export function openPasses(parts: AuditParts, lease: Lease): () => Promise<void> {
  const { checks = auditChecks, reader, log, metrics, fullMs } = parts;
  const horizons = new Map<string, bigint>();
  let last: LastFull | undefined;

  return async () => {
    const begunMs = performance.now();
    const isFull = isFullDue(last, begunMs, fullMs);
    const pass = await runChecks(reader, log, { checks, isFull, horizons });
    const open = await keepFindings(parts, lease, pass);
    const tookMs = performance.now() - begunMs;
    if (isFull) last = { endedMs: performance.now(), tookMs };
    const lag = lagOf(pass, horizons);
    for (const [book, seq] of pass.heads) horizons.set(book, seq);
    metrics.passed(
      { isFull, seconds: tookMs / 1_000, lag, failed: pass.failed.map(({ invariant }) => invariant) },
      open,
    );
    log.info({ isFull, tookMs: Math.round(tookMs), lag, open: open.length }, 'audit pass made');
    await haltAssets(parts, open);
  };
}

function lagOf({ heads }: Pass, horizons: ReadonlyMap<string, bigint>): number {
  return Number([...heads].reduce((sum, [book, seq]) => sum + seq - (horizons.get(book) ?? 0n), 0n));
}

/** What changed, with its events, in one transaction of whoever holds the lease; answers what is open after it. */
async function keepFindings(
  { db, clock, log }: AuditParts,
  lease: Lease,
  { checked, breaches }: Pass,
): Promise<readonly StoredFinding[]> {
  const at = clock.now();
  const kept = await transact(db, async (tx) => {
    await assertFenced(tx, lease);
    const before = await openFindings(tx);
    const { found, changed, healed } = compareFindings(before, checked, breaches);
    for (const violation of found) {
      const finding = await insertFinding(tx, violation, at);
      await record(tx, findingChanged, renderFinding(finding));
    }
    for (const finding of changed) await updateFinding(tx, finding);
    for (const finding of before.filter(({ id }) => healed.some((one) => one.id === id))) {
      await healFinding(tx, finding.id, at);
      await record(tx, findingChanged, renderFinding({ ...finding, healedAt: at }));
    }
    return ok({ open: await openFindings(tx), found, healed });
  });
  const { open, found, healed } = kept.value;
  for (const { invariant, book, asset, problems, count } of found) {
    log.error({ invariant, book, asset, problems, count }, 'invariant broken');
  }
  for (const { invariant, book, asset } of healed) log.warn({ invariant, book, asset }, 'invariant holds again');
  return open;
}
