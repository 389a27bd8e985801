import { createReadStream, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { readArguments, usage } from './arguments';
import type { Arguments } from './arguments';
import { renderVerdict } from './render-verdict';
import { verifyStream } from './verify-file';

const PROGRESS_MS = 1_000;

void main();

async function main(): Promise<void> {
  const choice = readArguments(process.argv.slice(2));
  if (choice.kind === 'verify') process.exitCode = await run(choice);
  else if (choice.kind === 'help') process.stdout.write(`${usage}\n`);
  else {
    process.stderr.write(`${choice.why}\n\n${usage}\n`);
    process.exitCode = 2;
  }
}

async function run({ file, options }: Extract<Arguments, { kind: 'verify' }>): Promise<number> {
  const path = file === '-' ? undefined : resolve(file);
  try {
    const total = path === undefined ? undefined : statSync(path).size;
    const input = path === undefined ? process.stdin : createReadStream(path, { highWaterMark: 1024 * 1024 });
    const verified = await verifyStream(input, progress(total));
    const { isTrue, text } = renderVerdict(verified, options);
    process.stdout.write(`${text}\n`);
    return isTrue ? 0 : 1;
  } catch (error) {
    process.stderr.write(`Not checked: ${(error as Error).message}\n`);
    return 2;
  }
}

/** One line a second while there is something to wait for. */
function progress(total: number | undefined): (bytes: number) => void {
  let last = performance.now();
  return (bytes) => {
    if (performance.now() - last < PROGRESS_MS) return;
    last = performance.now();
    const whole = total === undefined ? '' : ` of ${megabytes(total)}`;
    process.stderr.write(`  ${megabytes(bytes)}${whole}\n`);
  };
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MB`;
}
