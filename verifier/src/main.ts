import { createReadStream, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { readArguments, usage } from './arguments';
import type { Arguments } from './arguments';
import { renderVerdict } from './render-verdict';
import { verifyStream } from './verify-file';
import { verifyProof } from './verify-proof';

const PROGRESS_MS = 1_000;

void main();

async function main(): Promise<void> {
  const choice = readArguments(process.argv.slice(2));
  if (choice.kind === 'verify') process.exitCode = await attempt(choice);
  else if (choice.kind === 'help') process.stdout.write(`${usage}\n`);
  else {
    process.stderr.write(`${choice.why}\n\n${usage}\n`);
    process.exitCode = 2;
  }
}

type Order = Extract<Arguments, { kind: 'verify' }>;

async function attempt(order: Order): Promise<number> {
  const { proof } = order.options;
  try {
    return proof === undefined ? await checkJournal(order) : checkProof(order.file, proof);
  } catch (error) {
    process.stderr.write(`Not checked: ${(error as Error).message}\n`);
    return 2;
  }
}

async function checkJournal({ file, options }: Order): Promise<number> {
  const path = file === '-' ? undefined : resolve(file);
  const total = path === undefined ? undefined : statSync(path).size;
  const input = path === undefined ? process.stdin : createReadStream(path, { highWaterMark: 1024 * 1024 });
  const verified = await verifyStream(input, progress(total));
  const { isTrue, text } = renderVerdict(verified, options);
  process.stdout.write(`${text}\n`);
  return isTrue ? 0 : 1;
}

function checkProof(file: string, publicKey: string): number {
  const text = readFileSync(file === '-' ? process.stdin.fd : resolve(file), 'utf8');
  const { problems, line, statement } = verifyProof(text, publicKey);
  const isTrue = problems.length === 0;
  const verdict = isTrue
    ? ['ok       it is in the history that was signed']
    : problems.map((problem) => `BAD      ${problem}`);
  process.stdout.write(`${line}\n\n${statement}\n${verdict.join('\n')}\n`);
  return isTrue ? 0 : 1;
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
