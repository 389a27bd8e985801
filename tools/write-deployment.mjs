import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deploymentFiles, firstFiles } from './deployment-files.mjs';
import { repository } from './folders.mjs';

/** `npm run deployment`: writes what follows from facts that stand elsewhere, and what a new service does not have yet. */
for (const [file, text] of Object.entries(deploymentFiles())) write(file, text);
for (const [file, text] of Object.entries(firstFiles())) if (!existsSync(join(repository, file))) write(file, text);

function write(file, text) {
  mkdirSync(dirname(join(repository, file)), { recursive: true });
  writeFileSync(join(repository, file), text);
}
