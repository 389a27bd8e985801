import type { EntitySchema } from 'typeorm';

export const auditEntities: readonly EntitySchema[] = [];
