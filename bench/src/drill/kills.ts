import { setTimeout as sleep } from 'node:timers/promises';
import { within } from '../within';
import type { AnswerLog } from './answer-log';

export interface Kill {
  readonly target: 'ledger-svc' | 'postgres';
  /** Acknowledged when it was killed. */
  readonly acknowledged: number;
  /** Until a command was done that had begun after the kill. */
  readonly recoveryMs: number;
}

interface Killing {
  readonly log: AnswerLog;
  readonly calmMs: number;
  readonly kill: Readonly<Record<Kill['target'], () => Promise<void>>>;
  say(text: string): void;
}

const RECOVERY_MS_MAX = 60_000;

/** One after the other at moments nobody planned, each after the last one is overcome. */
export async function killAll(killing: Killing, counts: Readonly<Record<Kill['target'], number>>): Promise<Kill[]> {
  const { log, calmMs, say } = killing;
  const kills: Kill[] = [];
  for (const target of orderOf(counts)) {
    await sleep(calmMs * (0.5 + Math.random()));
    const acknowledged = log.done.size;
    const recovered = log.recovery(performance.now());
    await killing.kill[target]();
    const recoveryMs = await within(recovered, RECOVERY_MS_MAX, `something done after ${target} was killed`);
    say(`killed ${target} after ${acknowledged} acknowledged: served again after ${Math.round(recoveryMs)} ms`);
    kills.push({ target, acknowledged, recoveryMs });
  }
  await sleep(calmMs);
  return kills;
}

/** The rarer ones spread evenly among the others. */
function orderOf(counts: Readonly<Record<Kill['target'], number>>): Kill['target'][] {
  const lot = (['ledger-svc', 'postgres'] as const).flatMap((target) => {
    return Array.from({ length: counts[target] }, (_, index) => ({ target, at: (index + 0.5) / counts[target] }));
  });
  return lot.sort((left, right) => left.at - right.at).map(({ target }) => target);
}
