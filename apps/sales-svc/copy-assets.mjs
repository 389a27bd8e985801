import { cpSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * Beside the bundle, by the build: the one file that pdfkit opens when it writes PDF/A, what its colours mean; and the parser of
 * PostgreSQL, which its package looks for next to itself.
 */
const assets = [
  ['pdfkit', 'data/sRGB_IEC61966_2_1.icc'],
  ['libpg-query', 'libpg-query.wasm'],
];
const { resolve } = createRequire(import.meta.url);

for (const [name, file] of assets) {
  const target = join(import.meta.dirname, 'dist', file);
  mkdirSync(dirname(target), { recursive: true });
  cpSync(join(dirname(resolve(name)), file), target);
}
