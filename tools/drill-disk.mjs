import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { NotHere, psqlOf, restartServer, serverNamed } from './drill-servers.mjs';
import { databaseUser } from './folders.mjs';
import { lastLines, run } from './run.mjs';
import { hasEnded } from './servers.mjs';

/** What is free beside the data: a moment of load. */
const FREE_MB = 48;
const GROWN = '8g';
const CHUNK = Buffer.alloc(1_048_576);
const READY_MS = 20_000;
const POLL_MS = 50;

const dataOf = ({ home }) => join(home, 'data', 'postgres', 'main');
const asideOf = (servers) => `${dataOf(servers)}.disk`;
const ballastOf = (servers) => join(dataOf(servers), 'ballast');

/** Moves PostgreSQL's data to a tmpfs that is little larger than it. */
export async function shrinkDisk(servers) {
  if (process.platform !== 'linux' || process.getuid() !== 0) throw new NotHere('only root on Linux mounts a tmpfs');
  const { uid, gid } = databaseUser();
  const [data, aside] = [dataOf(servers), asideOf(servers)];
  await serverNamed(servers, 'postgres').stop();
  const usedMb = Number((await command('du', ['-sm', data])).split('\t')[0]);
  renameSync(data, aside);
  mkdirSync(data);
  const size = `size=${usedMb + FREE_MB}m,uid=${uid},gid=${gid},mode=700`;
  const { code, stderr } = await run('mount', ['-t', 'tmpfs', '-o', size, 'tix-drill', data]);
  if (code === 0) await command('cp', ['-a', `${aside}/.`, data]);
  else putBack(servers);
  await restartServer(servers, 'postgres');
  if (code !== 0) throw new NotHere(`a tmpfs cannot be mounted: ${lastLines(stderr, 1)}`);
}

/** To the last byte. */
export async function fillDisk(servers) {
  const file = openSync(ballastOf(servers), 'w');
  try {
    for (;;) writeSync(file, CHUNK);
  } catch (error) {
    if (error.code !== 'ENOSPC') throw error;
  } finally {
    closeSync(file);
  }
}

/** What operators do: a larger volume, and the server started again if it has given up. */
export async function growDisk(servers) {
  await command('mount', ['-o', `remount,size=${GROWN}`, dataOf(servers)]);
  rmSync(ballastOf(servers));
  const psql = psqlOf(servers);
  for (const until = Date.now() + READY_MS; Date.now() < until; await sleep(POLL_MS)) {
    if (hasEnded(serverNamed(servers, 'postgres').child)) await restartServer(servers, 'postgres');
    if ((await psql('select 1')).code === 0) return;
  }
  throw new Error('PostgreSQL does not answer although its volume has grown');
}

/** Back to where the data was; nothing when it is there. */
export async function leaveSmallDisk(servers) {
  const [data, aside] = [dataOf(servers), asideOf(servers)];
  if (!existsSync(aside)) return;
  await serverNamed(servers, 'postgres').stop();
  rmSync(aside, { recursive: true });
  await command('cp', ['-a', data, aside]);
  await command('umount', [data]);
  putBack(servers);
  await restartServer(servers, 'postgres');
}

function putBack(servers) {
  rmSync(dataOf(servers), { recursive: true });
  renameSync(asideOf(servers), dataOf(servers));
}

async function command(program, args) {
  const { code, stdout, stderr } = await run(program, args);
  if (code !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
  return stdout;
}
