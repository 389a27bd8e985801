import type { DataSource, EntityManager } from 'typeorm';

/** A data source, or the transaction of `transact`. */
export type Sql = DataSource | EntityManager;
