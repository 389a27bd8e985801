import type { EntitySchema } from 'typeorm';

export const craftingEntities: readonly EntitySchema[] = [];
