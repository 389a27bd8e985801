import { applyClock, clockRoutes, type BodyOf } from '@tix/contracts';
import { call as callService, changeClock, type Bus, type ClockChange } from '@tix/runtime';
import { answer, endpoint, type Endpoint } from '../http/call';
import type { Gateway } from '../http/gateway';
import { isClockFrozen } from '../store/clock-state';

/** Work that fell due in years is done before the answer. */
const APPLY_MS = 60_000;

/** Every service that acts at a time. */
const appliers = [applyClock];

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
        for (const applier of appliers) {
          const { requestId } = call;
          const applied = await callService(bus, applier, {}, { requestId, timeoutMs: APPLY_MS, attemptMs: APPLY_MS });
          if (!applied.ok) return applied;
        }
        return answer({ now, frozen: await isClockFrozen(db) });
      });
    }),
  ];
}

function changesOf({ advanceSeconds, set, frozen }: BodyOf<typeof clockRoutes.move>): readonly ClockChange[] {
  const changes: ClockChange[] = [];
  if (advanceSeconds !== undefined) changes.push({ kind: 'advance', byUs: BigInt(advanceSeconds) * 1_000_000n });
  if (set !== undefined) changes.push({ kind: 'set', to: set });
  if (frozen !== undefined) changes.push({ kind: frozen ? 'freeze' : 'unfreeze' });
  return changes;
}
