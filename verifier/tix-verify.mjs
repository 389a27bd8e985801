#!/usr/bin/env node
import { runWorkspace } from '../tools/run-workspace.mjs';

/** `npx tix-verify FILE`: checks an exported journal without asking anybody. */
await runWorkspace('verifier', process.argv.slice(2), { sources: ['libs/contracts', 'libs/proofs'] });
