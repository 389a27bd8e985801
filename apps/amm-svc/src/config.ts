import { serviceSettings } from '@tix/runtime';
import * as z from 'zod';

/** The settings of this service; see the README for what each does. */
export const Config = z.object({
  ...serviceSettings,
});
export type Config = z.output<typeof Config>;
