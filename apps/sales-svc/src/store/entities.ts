import type { EntitySchema } from 'typeorm';

export const salesEntities: readonly EntitySchema[] = [];
