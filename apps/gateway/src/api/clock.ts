import {
  applyAmmClock,
  applyLedgerClock,
  applyCompanyClock,
  applyCraftingClock,
  applyGovernanceClock,
  applyAuditClock,
  applySalesClock,
  clockRoutes,
  ok,
  type BodyOf,
} from '@tix/contracts';
import { announceClock, call as callService, changeClock, isServed, type Bus, type ClockChange } from '@tix/runtime';
import { answer, endpoint, type Endpoint } from '../http/call';
import type { Gateway } from '../http/gateway';
import { isClockFrozen } from '../store/clock-state';

/** Work that fell due in years is done before the answer. */
const APPLY_MS = 60_000;
/** A service that died with the request is asked again; one that is only slow is told twice, which is harmless. */
const ATTEMPT_MS = 10_000;

/** A service whose presence is not known by then is waited for. */
const PRESENCE_MS = 2_000;

/** Every service that acts at a time besides the ledger, in the order in which what falls due is done. */
const appliers = [
  applyGovernanceClock,
  applyAmmClock,
  applyCompanyClock,
  applyCraftingClock,
  applyAuditClock,
  applySalesClock,
];

/** Time travel, for tests and demonstrations only. */
export function clockEndpoints({ db, clock, adminLog }: Gateway, bus: Bus): readonly Endpoint[] {
  return [
    endpoint(clockRoutes.read, async () => answer({ now: await clock.refresh(), frozen: await isClockFrozen(db) })),

    endpoint(clockRoutes.move, (call) => {
      const changes = changesOf(call.body);
      const details = { changes: changes.map(({ kind }) => kind) };
      return adminLog.run(call, { action: 'clock.move', target: 'clock', details }, async () => {
        for (const change of changes) {
          const changed = await changeClock(db, change);
          if (!changed.ok) return changed;
        }
        const now = await clock.refresh();
        announceClock(bus);
        const applied = await applyEverywhere(bus, call.requestId);
        if (!applied.ok) return applied;
        return answer({ now, frozen: await isClockFrozen(db) });
      });
    }),
  ];
}

/** Nothing moves without the ledger. Another service that does not run reads the clock when it starts, and catches up. */
async function applyEverywhere(bus: Bus, requestId: string) {
  const order = { requestId, timeoutMs: APPLY_MS, attemptMs: ATTEMPT_MS };
  const first = await callService(bus, applyLedgerClock, {}, order);
  if (!first.ok) return first;
  for (const applier of appliers) {
    if (!(await isServed(bus, applier, PRESENCE_MS))) continue;
    const applied = await callService(bus, applier, {}, order);
    if (!applied.ok) return applied;
  }
  return ok(undefined);
}

function changesOf({ advanceSeconds, set, frozen }: BodyOf<typeof clockRoutes.move>): readonly ClockChange[] {
  const changes: ClockChange[] = [];
  if (advanceSeconds !== undefined) changes.push({ kind: 'advance', byUs: BigInt(advanceSeconds) * 1_000_000n });
  if (set !== undefined) changes.push({ kind: 'set', to: set });
  if (frozen !== undefined) changes.push({ kind: frozen ? 'freeze' : 'unfreeze' });
  return changes;
}
