import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every service: the prefix of its subjects, which is also its schema and its role, its layer, and what else it needs. */
export const catalog = JSON.parse(readFileSync(join(import.meta.dirname, 'services.json'), 'utf8'));

/** Roles that read every schema and write in none. */
export const readers = Object.values(catalog).flatMap(({ reader = [] }) => reader);
/** Roles that run what people write in SQL: each sees one schema of views, named after the service. */
export const queriers = Object.values(catalog).flatMap(({ querier = [] }) => querier);
export const prefixes = Object.values(catalog).map(({ prefix }) => prefix);
