import { findBinaries } from './binaries.mjs';
import { explain } from './setup-error.mjs';

/** `node tools/find-program.mjs NAME`: prints where a program of the tests is, after fetching it when there is none. */
const [name] = process.argv.slice(2);
try {
  const found = await findBinaries({ names: [name], say: (text) => process.stderr.write(`${text}\n`) });
  process.stdout.write(`${found[name].path}\n`);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}
