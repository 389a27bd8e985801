import type { Migration } from '@tix/runtime';
import { beAudited } from './be-audited';
import { createAmm } from './create-amm';
import { createPools } from './create-pools';

/** In the order they were written; what is merged is never edited. */
export const ammMigrations: readonly Migration[] = [createAmm, createPools, beAudited];
