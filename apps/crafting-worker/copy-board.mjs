import { cpSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The bundle is one file; the pages of the queue board lie beside it. */
const source = join(dirname(createRequire(import.meta.url).resolve('@bull-board/ui/package.json')), 'dist');
cpSync(source, join(import.meta.dirname, 'dist', 'board', 'dist'), { recursive: true });
