import { appendFileSync, chownSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { killServer, psqlOf, restartServer, serverNamed } from './drill-servers.mjs';
import { databaseUser, makeFolder } from './folders.mjs';
import { run } from './run.mjs';

const WAIT_MS = 60_000;
const POLL_MS = 50;

const folderOf = ({ home }, name) => join(home, 'data', 'postgres', name);

/** As docs/how-to/restore.md has it: every segment of the WAL is kept once it is full. */
export async function archive(servers) {
  const folder = own(makeFolder(folderOf(servers, 'archive'), 0o700));
  const command = `test ! -f ${folder}/%f && cp %p ${folder}/%f`;
  await ask(servers, `alter system set archive_mode = on; alter system set archive_command = '${command}'`);
  await serverNamed(servers, 'postgres').stop();
  await restartServer(servers, 'postgres');
}

export async function backUp(servers) {
  const backup = folderOf(servers, 'backup');
  rmSync(backup, { recursive: true, force: true });
  own(makeFolder(backup, 0o700));
  const program = join(servers.binaries.postgresql.path, 'pg_basebackup');
  const args = ['-d', servers.urls.database, '-D', backup, '--checkpoint=fast'];
  const { code, stderr } = await run(program, args, { cwd: '/', ...databaseUser() });
  if (code !== 0) throw new Error(`pg_basebackup failed: ${stderr}`);
}

/** The machine is lost with all that was not archived; the backup becomes the database as it was at the moment. */
export async function restore(servers, moment) {
  const segment = await ask(servers, 'select pg_walfile_name(pg_switch_wal())');
  await until(() => existsSync(join(folderOf(servers, 'archive'), segment)), 'an archived segment');
  await killServer(servers, 'postgres');
  const main = folderOf(servers, 'main');
  rmSync(main, { recursive: true });
  renameSync(folderOf(servers, 'backup'), main);
  const settings = {
    restore_command: `cp ${folderOf(servers, 'archive')}/%f %p`,
    recovery_target_time: moment,
    recovery_target_action: 'promote',
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'\n`);
  appendFileSync(join(main, 'postgresql.auto.conf'), lines.join(''));
  writeFileSync(join(main, 'recovery.signal'), '');
  own(join(main, 'recovery.signal'));
  await restartServer(servers, 'postgres');
  await until(async () => (await ask(servers, 'select pg_is_in_recovery()')) === 'f', 'the end of the recovery');
}

async function ask(servers, sql) {
  const { code, stdout, stderr } = await psqlOf(servers)(sql);
  if (code !== 0) throw new Error(`${sql}: ${stderr}`);
  return stdout.trim();
}

function own(path) {
  const user = databaseUser();
  if (user) chownSync(path, user.uid, user.gid);
  return path;
}

async function until(isSo, what) {
  for (const end = Date.now() + WAIT_MS; Date.now() < end; await sleep(POLL_MS)) if (await isSo()) return;
  throw new Error(`${what}: not within ${WAIT_MS} ms`);
}
