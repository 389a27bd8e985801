import * as contracts from '@tix/contracts';
import { auditChecks } from '@tix/proofs';
import { holdLease, type Lease, openPool, type ServiceParts, serveWith, startRelay } from '@tix/runtime';
import { setTimeout as pause } from 'node:timers/promises';
import { applyClock } from './api/apply-clock';
import { auditMetrics } from './jobs/audit-metrics';
import { listFindings } from './api/list-findings';
import { openPasses } from './jobs/make-pass';
import type { Config } from './config';

const QUERIES_MAX = 64;
const LEASE_MS = 10_000;

/** Every subject of audit, once, and the passes of whichever replica holds the lease. */
export async function serveAudit(parts: ServiceParts, config: Config): Promise<void> {
  const { db, bus, instance, log, ops, onStop } = parts;
  const reader = openPool({
    url: config.READER_DATABASE_URL,
    applicationName: `auditor@${instance}`,
    connectionsMax: 1,
    log,
  });
  onStop('database', 'reader', () => reader.end());
  const served = serveWith(parts, QUERIES_MAX);
  await served(contracts.applyAuditClock, applyClock(parts));
  await served(contracts.listFindings, listFindings(parts));
  const relay = startRelay({ db, bus, schema: 'audit' });
  onStop('workers', 'outbox', () => relay.stop());

  const metrics = auditMetrics(ops, auditChecks);
  const order = { schema: 'audit', name: 'passes', holder: instance, ttlMs: LEASE_MS, log };
  const passes = holdLease(db, order, async (lease) => {
    const pass = openPasses({ ...parts, reader, metrics, fullMs: config.AUDIT_FULL_SECONDS * 1_000 }, lease);
    await passUntilLost(lease, pass, config.AUDIT_SECONDS * 1_000);
  });
  onStop('workers', 'passes', () => passes.stop());
}

/** An interval lies between the beginnings of two passes, or none where one takes longer. A pass that fails ends the term. */
async function passUntilLost(lease: Lease, pass: () => Promise<void>, intervalMs: number): Promise<void> {
  while (lease.isValid()) {
    const begunMs = performance.now();
    await pass();
    const left = Math.max(0, begunMs + intervalMs - performance.now());
    await pause(left, undefined, { signal: lease.signal }).catch(() => undefined);
  }
}
