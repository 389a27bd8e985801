import type { DataSource, EntityManager } from 'typeorm';

/** Runs statements: a data source, or the transaction of `transact`. */
export type Sql = DataSource | EntityManager;
