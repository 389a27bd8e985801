import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ImportFailure } from './import-failure';

export interface RunningSystem {
  readonly url: string;
  readonly key: string;
}

/** What `npm start` writes for those who may read its folder: where it answers, and the operator's key. */
export function findRunningSystem(home: string): RunningSystem {
  const url = read(join(home, 'url'), `No system has been started in ${home}. Start it with: npm start`);
  const key = read(
    join(home, 'operator-key'),
    `There is no operator's key in ${home}. The system writes it when it starts: npm start`,
  );
  if (!URL.canParse(url))
    throw new ImportFailure(`${join(home, 'url')} holds no address. Start the system again: npm start`);
  return { url, key };
}

function read(file: string, otherwise: string): string {
  const text = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  if (text === '') throw new ImportFailure(otherwise);
  return text;
}
