/** Wakes whoever waits for something to do. A ring while nobody waits is heard by the next wait. */
export interface Bell {
  ring(): void;
  /** Until a ring, the end of `ms` or of the signal; at once when that has ended before. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

export function openBell(): Bell {
  let isRung = false;
  let wake: (() => void) | undefined;
  return {
    ring() {
      isRung = true;
      wake?.();
    },
    async wait(ms, signal) {
      // A signal tells its end once: who listens afterwards would wait for ever.
      if (!isRung && !signal.aborted) await next(ms, signal, (woken) => (wake = woken));
      isRung = false;
    },
  };
}

function next(ms: number, signal: AbortSignal, onRing: (wake: () => void) => void): Promise<void> {
  return new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
    onRing(end);
  });
}
