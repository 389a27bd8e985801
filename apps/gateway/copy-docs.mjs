import { cpSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The bundle is one file; what /docs shows lies beside it. */
const target = join(import.meta.dirname, 'dist', 'docs');
mkdirSync(target, { recursive: true });
for (const name of ['swagger-ui.css', 'swagger-ui-bundle.js']) {
  cpSync(createRequire(import.meta.url).resolve(`swagger-ui-dist/${name}`), join(target, name));
}
