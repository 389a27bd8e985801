import { cpSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Beside the bundle: the one file that pdfkit opens when it writes PDF/A, what its colours mean. Run by the build. */
const COLOURS = 'data/sRGB_IEC61966_2_1.icc';
const target = join(import.meta.dirname, 'dist', COLOURS);

mkdirSync(dirname(target), { recursive: true });
cpSync(join(dirname(createRequire(import.meta.url).resolve('pdfkit')), COLOURS), target);
