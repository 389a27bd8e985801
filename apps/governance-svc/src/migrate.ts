import { createLog, readConfig, migrate } from '@tix/runtime';
import * as z from 'zod';
import { governanceMigrations } from './store/migrations';

const log = createLog({
  service: 'migrate-governance',
  instance: `${process.pid}`,
  level: process.env['LOG_LEVEL'] ?? 'info',
});
const { MIGRATOR_DATABASE_URL } = readConfig(z.object({ MIGRATOR_DATABASE_URL: z.url() }), process.env);
migrate(MIGRATOR_DATABASE_URL, 'governance', governanceMigrations, log).then(
  (names) => log.info({ names }, 'migrated'),
  (error: unknown) => {
    log.fatal({ err: error }, 'not migrated');
    process.exitCode = 1;
  },
);
