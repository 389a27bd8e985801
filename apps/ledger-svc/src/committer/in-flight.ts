import { refuse } from '@tix/contracts';
import type { Unit, UnitOutcome } from './deciding-batch';

/** How long before its deadline a repeated command is told that the first one is still running. */
const MARGIN_MS = 50;

/** Ids that wait for a batch. A repetition waits for the first; if its time ends before, it is told so. */
export class InFlight {
  private readonly ids = new Map<string, number>();

  enter(unit: Unit, deadline: number, resolve: (outcome: UnitOutcome) => void): (outcome: UnitOutcome) => void {
    const ids = unit.submissions.map(({ command }) => command.id);
    const isRepetition = ids.some((id) => this.ids.has(id));
    for (const id of ids) this.ids.set(id, (this.ids.get(id) ?? 0) + 1);
    const timer = isRepetition
      ? setTimeout(() => resolve(stillRunning(unit)), Math.max(0, deadline - MARGIN_MS - Date.now()))
      : undefined;
    return (outcome) => {
      clearTimeout(timer);
      for (const id of ids) this.leave(id);
      resolve(outcome);
    };
  }

  private leave(id: string): void {
    const count = (this.ids.get(id) ?? 1) - 1;
    if (count > 0) this.ids.set(id, count);
    else this.ids.delete(id);
  }
}

function stillRunning({ submissions }: Unit): UnitOutcome {
  return submissions.map(() => refuse('IDEMPOTENCY_IN_PROGRESS', 'the first request with this key is still running'));
}
