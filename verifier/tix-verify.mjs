#!/usr/bin/env node
import { runWorkspace, verifier } from '../tools/run-workspace.mjs';

/** `npx tix-verify FILE`: checks an exported journal without asking anybody. */
await runWorkspace(verifier, process.argv.slice(2));
