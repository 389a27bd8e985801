const PAUSE_MS = 100;
const PAUSE_MAX_MS = 5_000;

export interface Pause {
  /** From 1. */
  readonly attempt: number;
  /** From 0 to below 1. */
  readonly random: number;
  /** What the answer asked for. */
  readonly retryAfter?: string | null;
}

/**
 * How long to wait before the next attempt: anything up to a bound that doubles, so that many clients do not come back at
 * one moment. What the server asked for is the least.
 */
export function pauseMs({ attempt, random, retryAfter }: Pause): number {
  const jitter = Math.floor(random * Math.min(PAUSE_MAX_MS, PAUSE_MS * 2 ** attempt));
  return secondsOf(retryAfter) * 1_000 + jitter;
}

/** The gateway sends seconds; what a proxy sends else is no reason to wait. */
function secondsOf(retryAfter: string | null | undefined): number {
  return /^\d{1,6}$/.test(retryAfter ?? '') ? Number(retryAfter) : 0;
}

/** Rejects with the signal's reason when it is aborted meanwhile. */
export function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', end);
      resolve();
    }, ms);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}
