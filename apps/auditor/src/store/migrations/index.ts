import type { Migration } from '@tix/runtime';
import { createAudit } from './create-audit';

/** In the order they were written; what is merged is never edited. */
export const auditMigrations: readonly Migration[] = [createAudit];
