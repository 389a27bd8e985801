import { createLog, readConfig, migrate } from '@tix/runtime';
import * as z from 'zod';
import { companyMigrations } from './store/migrations';

const log = createLog({
  service: 'migrate-company',
  instance: `${process.pid}`,
  level: process.env['LOG_LEVEL'] ?? 'info',
});
const { MIGRATOR_DATABASE_URL } = readConfig(z.object({ MIGRATOR_DATABASE_URL: z.url() }), process.env);
migrate(MIGRATOR_DATABASE_URL, 'company', companyMigrations, log).then(
  (names) => log.info({ names }, 'migrated'),
  (error: unknown) => {
    log.fatal({ err: error }, 'not migrated');
    process.exitCode = 1;
  },
);
