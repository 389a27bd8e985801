import type { Migration } from '@tix/runtime';
import { beAudited } from './be-audited';
import { completeCompanies } from './complete-companies';
import { createCompanies } from './create-companies';
import { createCompany } from './create-company';
import { leaveLimits } from './leave-limits';

/** In the order they were written; what is merged is never edited. */
export const companyMigrations: readonly Migration[] = [
  createCompany,
  createCompanies,
  completeCompanies,
  beAudited,
  leaveLimits,
];
