#!/usr/bin/env node
import { createRequire } from 'node:module';
import { homeFolder } from '../../tools/folders.mjs';
import { builtWorkspace, cliSources } from '../../tools/run-workspace.mjs';

/** `npx tix`: the command line of this checkout, in this process; built first when its sources are newer than its bundle. */
process.env.TIX_HOME = homeFolder();
const { bundle, problem } = await builtWorkspace('apps/cli', cliSources);
if (problem) {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
} else {
  // Not imported: an import would first read the whole bundle for names of exports that it does not have.
  createRequire(import.meta.url)(bundle);
}
