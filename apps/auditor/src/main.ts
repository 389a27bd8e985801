import { createLog, readConfig, runMain } from '@tix/runtime';
import { Config } from './config';
import { start } from './start';

const log = createLog({
  service: 'auditor',
  instance: process.env['INSTANCE'] ?? `auditor-${process.pid}`,
  level: process.env['LOG_LEVEL'] ?? 'info',
});
void runMain(log, () => start(readConfig(Config, process.env)));
