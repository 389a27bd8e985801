import { runCommand } from './run-workspace.mjs';

/** `npm run reconcile`. */
await runCommand(['reconcile', ...process.argv.slice(2)]);
