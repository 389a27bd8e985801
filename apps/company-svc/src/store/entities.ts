import type { EntitySchema } from 'typeorm';

export const companyEntities: readonly EntitySchema[] = [];
