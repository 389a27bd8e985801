import type { EntitySchema } from 'typeorm';

export const ammEntities: readonly EntitySchema[] = [];
