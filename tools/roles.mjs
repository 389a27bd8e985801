import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prefixes, queriers, readers } from './catalog.mjs';
import { lastLines } from './run.mjs';
import { SetupError } from './setup-error.mjs';

const migrator = { statement_timeout: '0', lock_timeout: '2s', idle_in_transaction_session_timeout: '60s' };
const service = { lock_timeout: '1s', idle_in_transaction_session_timeout: '5s' };

/** Never on more than one processor, and never anything but reading, whatever else it is granted. */
const reader = {
  ...service,
  statement_timeout: '120s',
  idle_in_transaction_session_timeout: '60s',
  default_transaction_read_only: 'on',
  max_parallel_workers_per_gather: '0',
  search_path: 'pg_catalog, pg_temp',
};

/**
 * Runs what people write: only reading, only for a moment, and only in little room. A session may change these settings, so what
 * is written is vetted before.
 */
const querierOf = (name) => ({
  ...service,
  statement_timeout: '3s',
  default_transaction_read_only: 'on',
  max_parallel_workers_per_gather: '0',
  work_mem: '16MB',
  search_path: `pg_catalog, ${querySchemaOf(name)}, pg_temp`,
});
/** `sales_ro` sees `sales_q`. */
const querySchemaOf = (name) => name.replace(/_ro$/, '_q');
const QUERIES_MAX = 4;
const QUERY_FILES_MAX = '64MB';

const rolesOf = (prefix) => ({
  [prefix]: {
    ...service,
    statement_timeout: prefix === 'ledger' ? '3s' : '5s',
    search_path: `${prefix}, pg_temp`,
  },
  [`${prefix}_migrator`]: { ...migrator, search_path: `${prefix}, pg_temp` },
});

/** Every role with its defaults. What a role may do comes from database.sql and from migrations. */
const roles = {
  ...Object.assign({}, ...prefixes.map(rolesOf)),
  ...Object.fromEntries(readers.map((name) => [name, reader])),
  ...Object.fromEntries(queriers.map((name) => [name, querierOf(name)])),
  platform_migrator: { ...migrator, search_path: 'platform, pg_temp' },
};

export const roleNames = Object.keys(roles);
export const databaseName = 'tix';

function roleSql(name, password) {
  const defaults = Object.entries({ ...roles[name], jit: 'off' }).map(
    ([setting, value]) => `ALTER ROLE ${name} SET ${setting} = ${settingValue(setting, value)};`,
  );
  return [
    `SELECT 'CREATE ROLE ${name}' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${name}') \\gexec`,
    // Whoever is no superuser makes a schema only for roles it is a member of.
    `SELECT 'GRANT ${name} TO CURRENT_USER' FROM pg_roles WHERE rolname = current_user AND NOT rolsuper \\gexec`,
    `ALTER ROLE ${name} LOGIN INHERIT PASSWORD ${password};`,
    ...defaults,
    ...(queriers.includes(name) ? querierSql(name) : []),
  ];
}

/** Whoever is no superuser sets the size of files for others only where it was allowed to. */
function querierSql(name) {
  return [
    `ALTER ROLE ${name} NOINHERIT CONNECTION LIMIT ${QUERIES_MAX};`,
    `SELECT 'ALTER ROLE ${name} SET temp_file_limit = ''${QUERY_FILES_MAX}''' WHERE has_parameter_privilege('temp_file_limit', 'SET') \\gexec`,
  ];
}

/** A search path is a list of names; quoted as a whole it would be one name. */
function settingValue(setting, value) {
  return setting === 'search_path' ? value : `'${value}'`;
}

/** Nobody logs in as a group: its members get what migrations grant to it. */
function groupSql(group, members) {
  return [
    `SELECT 'CREATE ROLE ${group} NOLOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${group}') \\gexec`,
    `GRANT ${group} TO ${members.join(', ')};`,
  ];
}

/** For psql; a password is a literal or a variable of psql. */
export function rolesSql(passwords) {
  return [
    'SET client_min_messages = warning;',
    "SET password_encryption = 'scram-sha-256';",
    ...roleNames.flatMap((name) => roleSql(name, passwords[name])),
    ...groupSql('clock_reader', [...prefixes, ...readers]),
    // The gateway's migration makes the shared clock's table.
    'GRANT platform_migrator TO gateway_migrator;',
    `SELECT 'CREATE DATABASE ${databaseName} TEMPLATE template0 ENCODING ''UTF8'''`,
    `WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '${databaseName}') \\gexec`,
  ].join('\n');
}

/** Roles, database, schemas and grants; running it again changes nothing but brings passwords in line. */
export async function ensureRoles(psql, passwords) {
  const quoted = Object.fromEntries(roleNames.map((name) => [name, `'${passwords[name]}'`]));
  await must(psql(rolesSql(quoted)));
  await must(psql(readFileSync(join(import.meta.dirname, 'database.sql'), 'utf8'), databaseName));
}

async function must(answer) {
  const { code, stderr } = await answer;
  if (code === 0) return;
  throw new SetupError(
    `Making the database's roles failed:\n${lastLines(stderr, 5)}`,
    'With an own DATABASE_URL its role must be allowed to create roles and databases (a superuser is simplest).',
  );
}
