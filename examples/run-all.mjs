import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { applicationsIn, examplesFolder, runTypeScript } from './applications.mjs';
import { homeFolder, repository } from '../tools/folders.mjs';

/** `npm run examples`: sets up every application in `examples/` and runs them beside the system that runs, until Ctrl-C. */
const folder = examplesFolder();
const env = { ...process.env, TIX_HOME: homeFolder() };
const children = [];

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop());

for (const name of applicationsIn(folder)) {
  const [code] = await once(program(join(repository, 'examples/app-setup.mjs'), name), 'exit');
  if (code !== 0) process.exit(1);
}
for (const name of applicationsIn(folder)) {
  const child = program(join(folder, name, 'src/main.ts'));
  children.push(child);
  // One of them alone is not what was asked for.
  child.on('exit', (code) => {
    process.exitCode ||= code ?? 0;
    stop();
  });
}

function program(...words) {
  return spawn(process.execPath, [...runTypeScript, ...words], { cwd: repository, env, stdio: 'inherit' });
}

function stop() {
  for (const child of children) child.kill('SIGTERM');
}
