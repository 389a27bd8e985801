import type { Progress } from './send/send-plan';

const EVERY_MS = 1000;

/** One line a second while work is going on, so that a long import is seen to move; a quick one says nothing. */
export function terminalProgress(output: NodeJS.WritableStream): Progress {
  let last = performance.now();
  return (what, done, total) => {
    if (performance.now() - last < EVERY_MS) return;
    last = performance.now();
    output.write(`  ${done} of ${total} ${what}\n`);
  };
}
