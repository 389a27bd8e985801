import { homeFolder } from './folders.mjs';
import { runWorkspace } from './run-workspace.mjs';

/** `npm run import -- FILE`. */
await runWorkspace('import', process.argv.slice(2), {
  libraries: ['contracts', 'sdk'],
  environment: { TIX_HOME: homeFolder() },
});
