import { pascalCase, titled } from './names.mjs';

/** The files of a service that serves nothing yet but starts, migrates, becomes ready and stops. */
export function serviceFiles({ name, prefix, layer }) {
  const names = { name, prefix, layer, Prefix: pascalCase(prefix), Title: titled(prefix) };
  const sources = `apps/${name}/src`;
  const contracts = `libs/contracts/src/${prefix}`;
  return {
    [`apps/${name}/package.json`]: packageJson(names),
    [`apps/${name}/README.md`]: readme(names),
    [`${sources}/main.ts`]: main(names),
    [`${sources}/migrate.ts`]: migrate(names),
    [`${sources}/config.ts`]: config(),
    [`${sources}/start.ts`]: start(names),
    [`${sources}/start.test.ts`]: startTest(names),
    [`${sources}/serve-${prefix}.ts`]: serve(names),
    [`${sources}/api/apply-clock.ts`]: applyClock(names),
    [`${sources}/store/entities.ts`]: entities(names),
    [`${sources}/store/migrations/index.ts`]: migrations(names),
    [`${sources}/store/migrations/create-${prefix}.ts`]: firstMigration(names),
    [`${contracts}/index.ts`]: "export * from './apply-clock';\n",
    [`${contracts}/apply-clock.ts`]: applyClockContract(names),
  };
}

function packageJson({ name, layer }) {
  const bundle =
    'esbuild src/main.ts src/migrate.ts --bundle --platform=node --target=node20 --format=cjs --outdir=dist --conditions=@tix/source --sourcemap --log-level=warning';
  const value = {
    name: `@tix/${name}`,
    version: '0.1.0',
    private: true,
    license: 'MIT',
    type: 'commonjs',
    exports: { '.': { '@tix/source': './src/start.ts', default: './src/start.ts' } },
    scripts: { lint: 'eslint --max-warnings=0 src', build: bundle },
    dependencies: { '@tix/contracts': '*', '@tix/runtime': '*' },
    nx: { tags: ['type:app', `layer:${layer}`] },
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

const main = ({ name }) => `import { createLog, readConfig, runMain } from '@tix/runtime';
import { Config } from './config';
import { start } from './start';

const log = createLog({
  service: '${name}',
  instance: process.env['INSTANCE'] ?? \`${name}-\${process.pid}\`,
  level: process.env['LOG_LEVEL'] ?? 'info',
});
void runMain(log, () => start(readConfig(Config, process.env)));
`;

const migrate = ({ prefix }) => `import { createLog, readConfig, migrate } from '@tix/runtime';
import * as z from 'zod';
import { ${prefix}Migrations } from './store/migrations';

const log = createLog({
  service: 'migrate-${prefix}',
  instance: \`\${process.pid}\`,
  level: process.env['LOG_LEVEL'] ?? 'info',
});
const { MIGRATOR_DATABASE_URL } = readConfig(z.object({ MIGRATOR_DATABASE_URL: z.url() }), process.env);
migrate(MIGRATOR_DATABASE_URL, '${prefix}', ${prefix}Migrations, log).then(
  (names) => log.info({ names }, 'migrated'),
  (error: unknown) => {
    log.fatal({ err: error }, 'not migrated');
    process.exitCode = 1;
  },
);
`;

const config = () => `import { serviceSettings } from '@tix/runtime';
import * as z from 'zod';

/** The settings of this service; see the README for what each does. */
export const Config = z.object({
  ...serviceSettings,
});
export type Config = z.output<typeof Config>;
`;

const start = ({ name, prefix, Prefix }) => `import { type Log, type RunningService, startService } from '@tix/runtime';
import type { Config } from './config';
import { serve${Prefix} } from './serve-${prefix}';
import { ${prefix}Entities } from './store/entities';

export { Config } from './config';
export { ${prefix}Migrations } from './store/migrations';

const CONNECTIONS_MAX = 8;

export function start(config: Config, { log }: { readonly log?: Log } = {}): Promise<RunningService> {
  return startService({
    name: '${name}',
    config,
    entities: ${prefix}Entities,
    connectionsMax: CONNECTIONS_MAX,
    ...(log && { log }),
    start: (parts) => serve${Prefix}(parts),
  });
}
`;

const startTest = ({ name, prefix, Prefix }) => `import { apply${Prefix}Clock } from '@tix/contracts';
import { call, readConfig } from '@tix/runtime';
import { connectAs, freshDatabase, serviceEnvironment, startNats, testLog } from '@tix/testkit';
import { Config, ${prefix}Migrations, start } from './start';

test('starts on an empty schema, says that it is ready, applies the clock and stops', async () => {
  const database = await freshDatabase([{ schema: '${prefix}', migrations: ${prefix}Migrations }]);
  const nats = await startNats();
  const environment = serviceEnvironment('${name}', { database, nats });
  const service = await start(readConfig(Config, environment), { log: testLog().log });
  const ready = await fetch(\`http://127.0.0.1:\${service.opsPort}/readyz\`);
  expect([ready.status, await ready.json()]).toEqual([200, { ready: true, failing: [] }]);
  const gateway = await connectAs(nats, 'gateway');
  expect(await call(gateway, apply${Prefix}Clock, {}, { timeoutMs: 5_000 })).toMatchObject({ ok: true });
  await gateway.close();
  await service.stop();
  await nats.stop();
  await database.drop();
});
`;

const serve = ({ prefix, Prefix }) => `import * as contracts from '@tix/contracts';
import { type ServiceParts, serveWith } from '@tix/runtime';
import { applyClock } from './api/apply-clock';

const COMMANDS_MAX = 1_000;

/** Every subject of ${prefix}, once. */
export async function serve${Prefix}(parts: ServiceParts): Promise<void> {
  const command = serveWith(parts, COMMANDS_MAX);
  await command(contracts.apply${Prefix}Clock, applyClock(parts));
}
`;

const applyClock = ({ Prefix }) => `import { type apply${Prefix}Clock as contract, ok } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';

/** Nothing of this service falls due by time: it reads the clock again. */
export const applyClock =
  ({ clock }: Pick<ServiceParts, 'clock'>): Handler<typeof contract> =>
  async () =>
    ok({ now: await clock.refresh() });
`;

const entities = ({ prefix }) => `import type { EntitySchema } from 'typeorm';

export const ${prefix}Entities: readonly EntitySchema[] = [];
`;

const migrations = ({ prefix, Prefix }) => `import type { Migration } from '@tix/runtime';
import { create${Prefix} } from './create-${prefix}';

/** In the order they were written; what is merged is never edited. */
export const ${prefix}Migrations: readonly Migration[] = [create${Prefix}];
`;

const firstMigration = ({
  prefix,
  Prefix,
}) => `import { deadLetterTable, leaseTable, outboxTable, positionTable, type Migration } from '@tix/runtime';

const tables = [leaseTable, outboxTable, positionTable, deadLetterTable];

/** What runtime keeps in every schema: who leads, events on their way out, how far projections have come, what failed. */
export const create${Prefix}: Migration = {
  name: 'create-${prefix}',
  at: ${Date.UTC(2026, 10, 20)},
  sql: tables.map((table) => table('${prefix}', '${prefix}')).join(''),
};
`;

const applyClockContract = ({ prefix, Prefix }) => `import * as z from 'zod';
import { command } from '../contract';
import { Instant } from '../instant';

/** Reads the clock's offset again and does the work that has fallen due, in due order, before it answers. */
export const apply${Prefix}Clock = command({
  subject: '${prefix}.apply-clock.v1',
  request: z.strictObject({}),
  reply: z.object({ now: Instant }),
  refusals: [],
});
`;

const readme = ({ name, prefix, Prefix, Title }) => `# ${name}

## Purpose

${Title}.

\`api/\` decodes and answers, \`domain/\` decides, \`store/\` is tables and SQL.

## Owns

The schema \`${prefix}\`.

| table                  | one row is                                       |
| ---------------------- | ------------------------------------------------ |
| \`${prefix}.lease\`       | which replica does what only one may do          |
| \`${prefix}.outbox\`      | an event that waits for the stream               |
| \`${prefix}.position\`    | how far a projection has come in a book          |
| \`${prefix}.dead_letter\` | a message that could not be applied              |

## Commands

On \`${prefix}.<name>.<caller>.v1\`, in the queue group \`${name}\`.

| contract | what it does |
| -------- | ------------ |
| \`apply${Prefix}Clock\` | reads the clock again and does what fell due |

## Events

None.

## Invariants

- It changes no balance: what moves value is one transaction of the ledger.

## Configuration

| variable                | meaning                                                             |
| ----------------------- | ------------------------------------------------------------------- |
| \`DATABASE_URL\`          | PostgreSQL as role \`${prefix}\` |
| \`NATS_URL\`              | servers of the bus, joined by commas                                |
| \`NATS_USER\`             | the service's user, \`${name}\` |
| \`NATS_PASSWORD\`         | its password                                                        |
| \`INSTANCE\`              | name of this replica; \`${name}-<pid>\` unless told |
| \`LOG_LEVEL\`             | \`info\` unless told                                                  |
| \`OPS_HOST\`              | where health and metrics are served; this machine alone unless told |
| \`PAUSE_LOOK_MS\`         | a pause of the event loop is told up to so much too long; 20 unless told |
| \`OPS_PORT\`              | \`/livez\`, \`/readyz\`, \`/metrics\`; 0 is any free port                 |
| \`TIME_TRAVEL\`           | 1 lets the clock be changed                                         |
| \`MIGRATOR_DATABASE_URL\` | for \`migrate.js\` alone: PostgreSQL as role \`${prefix}_migrator\` |

## Run

\`npm start\` runs it. By itself: \`npm run build -w apps/${name}\`, then \`node dist/migrate.js\` and \`node dist/main.js\`.
Any number of replicas may run; SIGTERM answers what was taken and stops. Tests: \`npx jest apps/${name}\`.

## Failure modes

- **PostgreSQL is lost.** Requests are answered \`UNAVAILABLE\` or \`INTERNAL\`; \`/readyz\` says so. It goes on when it is back.
- **The bus is lost.** The process reconnects for ever.
`;
