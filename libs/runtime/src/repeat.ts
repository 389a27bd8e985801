import type { Log } from './log';

/** Runs work again and again, a pause after each end; a failure is logged and the next run tries again. Answers what stops it. */
export function repeat(log: Log, name: string, pauseMs: number, work: () => Promise<void>): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let isStopped = false;
  const next = () => {
    running = work()
      .catch((error: unknown) => log.warn({ err: error, name }, 'work failed'))
      .then(() => {
        if (!isStopped) timer = setTimeout(next, pauseMs);
      });
  };
  next();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await running;
  };
}
