import type { Migration } from '@tix/runtime';
import { beAudited } from './be-audited';
import { createGovernance } from './create-governance';
import { createMembers } from './create-members';
import { createRegister } from './create-register';
import { eraseMembers } from './erase-members';
import { keepInstants } from './keep-instants';

/** In the order they were written; what is merged is never edited. */
export const governanceMigrations: readonly Migration[] = [
  createGovernance,
  createRegister,
  createMembers,
  keepInstants,
  eraseMembers,
  beAudited,
];
