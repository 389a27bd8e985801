import type { Migration } from '@tix/runtime';
import { changeLocations } from './change-locations';
import { closeDays } from './close-days';
import { createBranding } from './create-branding';
import { createCopies } from './create-copies';
import { createIntents } from './create-intents';
import { createQueries } from './create-queries';
import { createSales } from './create-sales';
import { createSync } from './create-sync';
import { createTickets } from './create-tickets';
import { deferTickets } from './defer-tickets';
import { eraseQuarantine } from './erase-quarantine';
import { keepClocks } from './keep-clocks';
import { keepCodes } from './keep-codes';
import { rotateKeys } from './rotate-keys';

/** In the order they were written; what is merged is never edited. */
export const salesMigrations: readonly Migration[] = [
  createSales,
  createTickets,
  createIntents,
  createSync,
  closeDays,
  createQueries,
  createBranding,
  keepClocks,
  changeLocations,
  createCopies,
  rotateKeys,
  keepCodes,
  deferTickets,
  eraseQuarantine,
];
