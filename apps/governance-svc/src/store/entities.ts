import type { EntitySchema } from 'typeorm';

export const governanceEntities: readonly EntitySchema[] = [];
