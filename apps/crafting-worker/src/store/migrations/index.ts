import type { Migration } from '@tix/runtime';
import { beAudited } from './be-audited';
import { cancelOnce } from './cancel-once';
import { createCrafting } from './create-crafting';
import { createJobs } from './create-jobs';

/** In the order they were written; what is merged is never edited. */
export const craftingMigrations: readonly Migration[] = [createCrafting, createJobs, cancelOnce, beAudited];
