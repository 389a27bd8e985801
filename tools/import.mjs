import { runCommand } from './run-workspace.mjs';

/** `npm run import -- FILE`. */
await runCommand(['import', ...process.argv.slice(2)]);
