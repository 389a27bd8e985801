import { EXIT } from './domain/exit-code';
import { run } from './run';

const interruption = new AbortController();
process.once('SIGINT', () => interruption.abort());
process.once('SIGTERM', () => interruption.abort());
// Whoever reads only the first lines is not wrong: `tix … | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? EXIT.done : EXIT.error);
});

void main();

async function main(): Promise<void> {
  const world = {
    environment: process.env,
    folder: process.cwd(),
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    interrupted: interruption.signal,
  };
  process.exitCode = await run(process.argv.slice(2), world);
}
