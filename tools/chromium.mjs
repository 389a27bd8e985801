import { findBinaries } from './binaries.mjs';
import { explain } from './setup-error.mjs';

/** Prints where the browser for tests is, after fetching it when there is none. */
try {
  const { chromium } = await findBinaries({ names: ['chromium'], say: (text) => process.stderr.write(`${text}\n`) });
  process.stdout.write(`${chromium.path}\n`);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}
