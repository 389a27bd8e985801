import { ConfigError } from './config';
import type { Log } from './log';

export interface Stoppable {
  stop(): Promise<void>;
  readonly opsPort?: number;
}

const STOP_MS_MAX = 30_000;

/**
 * The whole of a `main.ts`: starts, tells a parent process that it is ready, and stops on SIGTERM, SIGINT or when the
 * parent's channel closes. A second signal, or 30 s, ends the process with 1; so does what nobody caught.
 */
export async function runMain(log: Log, start: () => Promise<Stoppable>): Promise<void> {
  let isStopping = false;
  let running: Stoppable | undefined;

  const stop = (reason: string): void => {
    if (isStopping) return die(log, new Error(`second ${reason} while stopping`));
    isStopping = true;
    log.info({ reason }, 'stopping');
    setTimeout(() => die(log, new Error('not stopped in time')), STOP_MS_MAX).unref();
    (running?.stop() ?? Promise.resolve()).then(
      () => process.exit(0),
      (error: unknown) => die(log, error),
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop(signal));
  process.once('disconnect', () => isStopping || stop('disconnect'));
  process.on('uncaughtException', (error) => die(log, error));
  process.on('unhandledRejection', (error) => die(log, error));

  try {
    running = await start();
    process.send?.({ type: 'ready', opsPort: running.opsPort });
  } catch (error) {
    die(log, error);
  }
}

function die(log: Log, error: unknown): void {
  if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`);
  else log.fatal({ err: error }, 'process ends');
  process.exit(1);
}
