#!/usr/bin/env node
import { pathToFileURL } from 'node:url';
import { homeFolder } from '../../tools/folders.mjs';
import { builtWorkspace, commandLine } from '../../tools/run-workspace.mjs';

/** `npx tix`: the command line of this checkout, in this process; built first when its sources are newer than its bundle. */
process.env.TIX_HOME = homeFolder();
const { bundle, problem } = await builtWorkspace(commandLine);
if (problem) {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
} else {
  // In pieces: what only some commands need (schemas above all) is read by those.
  await import(pathToFileURL(bundle));
}
