import type { Migration } from '@tix/runtime';
import { createBranding } from './create-branding';
import { createQueries } from './create-queries';
import { createSales } from './create-sales';
import { createTickets } from './create-tickets';

/** In the order they were written; what is merged is never edited. */
export const salesMigrations: readonly Migration[] = [createSales, createTickets, createQueries, createBranding];
