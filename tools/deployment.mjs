import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalog } from './catalog.mjs';
import { busUsers } from './nats.mjs';
import { roleNames, rolesSql } from './roles.mjs';
import { optionsOf } from './templates/settings-of-services.mjs';

/** What deployments need of the facts that stand elsewhere: written by `npm run deployment`, compared by a test. */

/** `ledger_migrator` → `LEDGER_MIGRATOR_PASSWORD`: where a deployment keeps the password of a role or of a user. */
export const passwordVariable = (name) => `${name.toUpperCase().replaceAll('-', '_')}_PASSWORD`;

export const natsVariable = (user) => `NATS_${passwordVariable(user)}`;

/** The users of the bus, for nats-server: passwords come from its environment. */
export function natsUsers() {
  const users = Object.entries(busUsers).map(([user, { publish, publishDeny, subscribe }]) => {
    const permissions = { publish: { allow: publish, deny: publishDeny }, subscribe: { allow: subscribe } };
    return `    { user: "${user}", password: $${natsVariable(user)}, permissions: ${JSON.stringify(permissions)} }`;
  });
  return `# Written by npm run deployment from tools/bus-users.json.\nauthorization {\n  users: [\n${users.join('\n')}\n  ]\n}\n`;
}

/** Roles and the database, for psql: passwords come from its environment. */
export function databaseSql() {
  const variables = roleNames.map((role) => `\\getenv ${role}_password ${passwordVariable(role)}`);
  const passwords = Object.fromEntries(roleNames.map((role) => [role, `:'${role}_password'`]));
  return [
    '-- Written by npm run deployment from tools/roles.mjs and tools/database.sql; safe to run again.',
    '\\set ON_ERROR_STOP on',
    ...variables,
    rolesSql(passwords),
    '\\connect tix',
    readFileSync(join(import.meta.dirname, 'database.sql'), 'utf8'),
  ].join('\n');
}

/** Every secret that a deployment needs, by its name in the environment. */
export function secretVariables() {
  return {
    passwords: ['POSTGRES_PASSWORD', 'REDIS_PASSWORD', ...roleNames.map(passwordVariable)],
    nats: Object.keys(busUsers).map(natsVariable),
    keys: ['CAPABILITY_KEY', 'CHECKPOINT_KEY', 'SALES_CHECKPOINT_KEY', 'KEY_PEPPER', 'CURSOR_KEY'],
  };
}

/** nats-server reads a variable like a word of its configuration: one that begins with a digit may be taken for a number. */
export const secretText = (variable, hex) => (variable.startsWith('NATS_') ? `p${hex}` : hex);

/** The Secret of a service and that of its migration, with what their keys hold; `valueOf` knows the variables. */
export function secretsOf(name, valueOf) {
  const { prefix, reader, querier, needs = [] } = catalog[name];
  const database = (role) => `postgresql://${role}:${valueOf(passwordVariable(role))}@postgres:5432/tix`;
  const redis = needs.includes('redis') && { REDIS_URL: `redis://:${valueOf('REDIS_PASSWORD')}@redis:6379` };
  const keys = (optionsOf(name).secrets ?? []).map((key) => [key, valueOf(key)]);
  return {
    [name]: {
      DATABASE_URL: database(prefix),
      ...(reader && { READER_DATABASE_URL: database(reader) }),
      ...(querier && { QUERY_DATABASE_URL: database(querier) }),
      NATS_PASSWORD: valueOf(natsVariable(name)),
      ...redis,
      ...Object.fromEntries(keys),
    },
    [`${name}-migrator`]: { MIGRATOR_DATABASE_URL: database(`${prefix}_migrator`) },
  };
}
