import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reachableFolder, repository } from './folders.mjs';
import { isOwnerAlive, ownerTag } from './processes.mjs';
import { lastLines, run } from './run.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * Debian's own packages, unpacked into a folder of the project: no root, nothing registered,
 * no service started, and the same way for every user.
 */
const packageNames = {
  postgresql: async (apt) => {
    const { stdout } = await apt('apt-cache', ['depends', 'postgresql']);
    const version = /postgresql-(\d+)/.exec(stdout)?.[1];
    return version ? [`postgresql-${version}`, `postgresql-client-${version}`, 'libpq5'] : undefined;
  },
  'nats-server': async () => ['nats-server'],
  redis: async () => ['redis-server', 'redis-tools'],
  hledger: async () => ['hledger'],
  poppler: async () => ['poppler-utils'],
  qpdf: async () => ['qpdf'],
  // The browser without windows, with the two families of type that pages name beside their system's own.
  chromium: async () => ['chromium-headless-shell', 'chromium-common', 'fonts-roboto-unhinted', 'fonts-liberation'],
};

const BROWSER = 'usr/lib/chromium/chromium-headless-shell';

/** PostgreSQL's just-in-time compiler is switched off, so its 90 MB library is not fetched. */
const isLibraryWanted = (name) => /^lib/.test(name) && !/-perl$|-dev$|^libllvm|^libperl/.test(name);

export function packagesFolder(say = () => {}) {
  return reachableFolder(join(repository, '.cache', 'packages'), say);
}

export async function hasApt() {
  const answers = await Promise.all([run('apt-get', ['--version']), run('dpkg', ['--version'])]);
  return answers.every(({ code }) => code === 0);
}

/** Fetches what is missing; a folder appears whole or not at all, also when two starts fetch at once. */
export async function fetchPackages(names, say) {
  const target = packagesFolder(say);
  removeHalfFetched(target);
  const work = mkdtempSync(join(target, `.fetching-${ownerTag()}`));
  try {
    chmodSync(work, 0o755);
    const apt = aptIn(work);
    say('reading the list of packages (apt-get update, into the project folder)');
    await must(apt('apt-get', ['update']), 'apt-get update failed');
    for (const name of names) {
      await fetchOne({ name, work, target, apt, say });
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function removeHalfFetched(target) {
  for (const name of readdirSync(target)) {
    const [, tag] = name.split('.fetching-');
    if (tag && !isOwnerAlive(tag)) rmSync(join(target, name), { recursive: true, force: true });
  }
}

async function fetchOne({ name, work, target, apt, say }) {
  const main = await packageNames[name](apt);
  if (!main) throw new SetupError(`apt knows no package for ${name}.`, `Install ${name} and start again.`);
  const wanted = [...new Set([...main, ...(await missingLibraries(apt, main))])];
  const folder = join(work, name);
  const root = join(folder, 'root');
  mkdirSync(root, { recursive: true });
  say(`fetching ${wanted.join(', ')}`);
  await must(apt('apt-get', ['download', ...wanted], folder), `fetching ${name} failed`);
  for (const file of readdirSync(folder).filter((entry) => entry.endsWith('.deb'))) {
    await must(run('dpkg', ['-x', join(folder, file), root]), `unpacking ${file} failed`);
    rmSync(join(folder, file));
  }
  chmodSync(root, 0o755);
  writeStarters(folder, root);
  publish(folder, join(target, name));
}

function publish(folder, destination) {
  try {
    renameSync(folder, destination);
  } catch (error) {
    if (!existsSync(join(destination, 'bin'))) throw error;
  }
}

function aptIn(work) {
  for (const folder of ['lists/partial', 'cache/archives/partial']) mkdirSync(join(work, folder), { recursive: true });
  const options = [
    `Dir::State::Lists=${join(work, 'lists')}`,
    `Dir::Cache=${join(work, 'cache')}`,
    'APT::Update::Post-Invoke-Success::=',
    'APT::Sandbox::User=root',
    'Acquire::Retries=3',
    'Acquire::http::Timeout=30',
  ].flatMap((option) => ['-o', option]);
  const env = { ...process.env, LC_ALL: 'C' };
  return (command, args, cwd = work) => run(command, [...options, ...args], { cwd, env });
}

async function missingLibraries(apt, main) {
  const { stdout } = await apt('apt-get', ['-s', '--no-install-recommends', 'install', ...main]);
  const missing = [...stdout.matchAll(/^Inst (\S+)/gm)].map(([, name]) => name);
  // What redis needs is missing from the answer when redis is installed, and then also not needed.
  return missing.filter(isLibraryWanted);
}

async function must(answer, message) {
  const { code, stdout, stderr } = await answer;
  if (code === 0) return;
  throw new SetupError(
    `${message}:\n${lastLines(stderr || stdout, 5)}`,
    'Check the network and /etc/apt/sources.list, or install what is missing yourself.',
  );
}

/** A starter per program that finds its libraries, so that nobody else needs to know where they are. */
function writeStarters(folder, root) {
  const programs = programsIn(root);
  const libraries = libraryFolders(root).map((at) => `$here/../root/${at}`);
  const fonts = writeFontSettings(folder, root) ? ['export FONTCONFIG_FILE="$here/../fonts.conf"'] : [];
  mkdirSync(join(folder, 'bin'));
  for (const program of programs) {
    const lines = [
      '#!/bin/sh',
      'here=${0%/*}',
      ...fonts,
      `export LD_LIBRARY_PATH="${libraries.join(':')}\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"`,
      `exec "$here/../root/${program}" "$@"`,
    ];
    writeFileSync(join(folder, 'bin', program.split('/').at(-1)), `${lines.join('\n')}\n`, { mode: 0o755 });
  }
  chmodSync(join(folder, 'bin'), 0o755);
  chmodSync(folder, 0o755);
}

/** The fetched families and no others: a page looks the same on every machine. */
function writeFontSettings(folder, root) {
  if (!existsSync(join(root, 'usr/share/fonts'))) return false;
  const alias = (family, prefer) =>
    `<alias binding="same"><family>${family}</family><prefer><family>${prefer}</family></prefer></alias>`;
  const lines = [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    '<dir prefix="relative">root/usr/share/fonts</dir>',
    '<cachedir prefix="xdg">fontconfig</cachedir>',
    alias('sans-serif', 'Roboto'),
    alias('serif', 'Liberation Serif'),
    alias('monospace', 'Liberation Mono'),
    '</fontconfig>',
  ];
  writeFileSync(join(folder, 'fonts.conf'), `${lines.join('\n')}\n`, { mode: 0o644 });
  return true;
}

function programsIn(root) {
  // What Debian puts into usr/bin is a script that looks for the browser in the system.
  if (existsSync(join(root, BROWSER))) return [BROWSER];
  return programFolders(root).flatMap((at) => readdirSync(join(root, at)).map((name) => join(at, name)));
}

function programFolders(root) {
  const versions = list(join(root, 'usr/lib/postgresql')).map((version) => `usr/lib/postgresql/${version}/bin`);
  if (versions.length > 0) return versions;
  return ['usr/bin', 'usr/sbin'].filter((at) => existsSync(join(root, at)));
}

function libraryFolders(root) {
  const isTriplet = (name) => /-linux-/.test(name);
  const folders = ['usr/lib', 'lib'].flatMap((at) =>
    list(join(root, at))
      .filter(isTriplet)
      .map((name) => `${at}/${name}`),
  );
  // What the browser plays sound with names a folder of the system, where nothing was unpacked.
  return folders.flatMap((at) => [at, `${at}/pulseaudio`]).filter((at) => existsSync(join(root, at)));
}

function list(folder) {
  return existsSync(folder) ? readdirSync(folder) : [];
}
