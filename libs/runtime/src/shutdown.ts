import type { Log } from './log';

/** In this order a service stops: nothing is closed while something that needs it may still run. */
export const shutdownPhases = ['readiness', 'serving', 'workers', 'bus', 'database', 'ops'] as const;
export type ShutdownPhase = (typeof shutdownPhases)[number];

/** Steps close in milliseconds; what takes longer waits for something that is gone. */
const STEP_MS = 10_000;

export type Close = () => Promise<void> | void;

export interface Shutdown {
  /** Registers what has to be closed; within a phase all close at once. */
  on(phase: ShutdownPhase, name: string, close: Close): void;
  /** Closes everything once, even when something fails to close; a second call waits for the first. */
  run(): Promise<void>;
}

export function openShutdown(log: Log): Shutdown {
  const steps: { readonly phase: ShutdownPhase; readonly name: string; readonly close: Close }[] = [];
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    const startedAt = performance.now();
    for (const phase of shutdownPhases) {
      await Promise.all(steps.filter((step) => step.phase === phase).map(closeOne));
    }
    log.info({ ms: Math.round(performance.now() - startedAt) }, 'stopped');
  }

  async function closeOne({ phase, name, close }: (typeof steps)[number]): Promise<void> {
    try {
      await within(STEP_MS, close);
    } catch (error) {
      log.error({ err: error, phase, name }, 'close failed');
    }
  }

  return {
    on: (phase, name, close) => void steps.push({ phase, name, close }),
    run: () => (running ??= run()),
  };
}

/** One step that hangs must not keep the others from closing. */
async function within(ms: number, close: Close): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not closed within ${ms} ms`)), ms);
  });
  try {
    await Promise.race([close(), late]);
  } finally {
    clearTimeout(timer);
  }
}
