import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundledFiles } from './bundled-file';
import { CpuProfile, type FileOf, type ProfileSummary, summarize } from './cpu-profile';
import { profilesOf } from './start-service';
import { table } from './tables';

const FUNCTIONS = 15;
const FILES = 10;
/** What did less had nothing to do but to start. */
const BUSY_MS_MIN = 500;

/** Of every process of this run that ended by itself: where its processor time went. */
export function profileTables(folder: string): string {
  const fileOf = filesOfBundles();
  const tables = profilesOf().flatMap((name) => {
    const file = join(folder, `${name}.cpuprofile`);
    if (!existsSync(file)) return [];
    const summary = summarize(CpuProfile.parse(JSON.parse(readFileSync(file, 'utf8'))), fileOf);
    return [summary.busyMs < BUSY_MS_MIN ? busyLine(name, summary) : profileTable(name, summary)];
  });
  return `\n${tables.join('\n\n')}\n\nthe profiles, for the developer tools of a browser: ${folder}`;
}

export function profileTable(name: string, summary: ProfileSummary): string {
  const { busyMs, functions, files } = summary;
  const share = (ms: number) => `${((100 * ms) / Math.max(1, busyMs)).toFixed(1)} %`;
  const rows = functions.slice(0, FUNCTIONS).map((time) => [share(time.ms), time.name, time.file]);
  const fileRows = files.slice(0, FILES).map((time) => [share(time.ms), time.file]);
  return [
    busyLine(name, summary),
    table(['self', 'function', 'file'], rows),
    '',
    table(['self', 'all functions of the file'], fileRows),
  ].join('\n');
}

function busyLine(name: string, { busyMs, elapsedMs }: ProfileSummary): string {
  return `${name}: busy for ${(busyMs / 1_000).toFixed(1)} s of ${(elapsedMs / 1_000).toFixed(1)} s`;
}

/** Each bundle is read once. */
function filesOfBundles(): FileOf {
  const bundles = new Map<string, (line: number) => string | undefined>();
  return (url, line) => {
    if (!url.startsWith('file://')) return url;
    const path = fileURLToPath(url);
    let files = bundles.get(path);
    if (!files) bundles.set(path, (files = bundledFiles(readFileSync(path, 'utf8'))));
    const [app = ''] = /apps\/[^/]+\/(?=dist\/)/.exec(path) ?? [];
    const file = files(line) ?? basename(path);
    return file.startsWith('src/') ? `${app}${file}` : file;
  };
}
