import { cpSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The bundle of a service is one file; the pages of the queue board lie beside it. Run in the folder of the app. */
const source = join(dirname(createRequire(import.meta.url).resolve('@bull-board/ui/package.json')), 'dist');
cpSync(source, join(process.cwd(), 'dist', 'board', 'dist'), { recursive: true });
