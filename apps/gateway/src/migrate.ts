import { CLOCK_SCHEMA, clockMigrations, createLog, migrate, readConfig } from '@tix/runtime';
import * as z from 'zod';
import { gatewayMigrations } from './store/migrations';

const Settings = z.object({ MIGRATOR_DATABASE_URL: z.string().min(1), LOG_LEVEL: z.string().default('info') });

/** Brings the shared clock's schema and the gateway's own up to date, then ends. */
async function main(): Promise<void> {
  const { MIGRATOR_DATABASE_URL: url, LOG_LEVEL: level } = readConfig(Settings, process.env);
  const log = createLog({ service: 'gateway', instance: 'migrate', level });
  await migrate(url, CLOCK_SCHEMA, clockMigrations, log);
  await migrate(url, 'gateway', gatewayMigrations, log);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
