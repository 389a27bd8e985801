import type { Logger } from 'typeorm';

const nothing = (): void => undefined;

/** TypeORM writes to the console by itself; its errors reach our log as exceptions, once. */
export const quietTypeorm: Logger = {
  logQuery: nothing,
  logQueryError: nothing,
  logQuerySlow: nothing,
  logSchemaBuild: nothing,
  logMigration: nothing,
  log: nothing,
};
