import { createLog, readConfig, runMain } from '@tix/runtime';
import { Config } from './config';
import { start } from './start';

const log = createLog({
  service: 'sales-svc',
  instance: process.env['INSTANCE'] ?? `sales-svc-${process.pid}`,
  level: process.env['LOG_LEVEL'] ?? 'info',
});
void runMain(log, () => start(readConfig(Config, process.env)));
