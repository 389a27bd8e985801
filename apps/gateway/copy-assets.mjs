import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const here = import.meta.dirname;

/** The bundle is one file; what /docs shows lies beside it. */
const docs = join(here, 'dist', 'docs');
mkdirSync(docs, { recursive: true });
for (const name of ['swagger-ui.css', 'swagger-ui-bundle.js']) {
  cpSync(createRequire(import.meta.url).resolve(`swagger-ui-dist/${name}`), join(docs, name));
}

/** So does the console. Nx builds it first; an image that builds this app alone has it built here. */
const built = join(here, '..', 'console', 'dist');
if (!existsSync(join(built, 'index.html'))) {
  execFileSync('npm', ['run', 'build', '--workspace', '@tix/console'], { cwd: join(here, '../..'), stdio: 'inherit' });
}
rmSync(join(here, 'dist', 'console'), { recursive: true, force: true });
cpSync(built, join(here, 'dist', 'console'), { recursive: true });
