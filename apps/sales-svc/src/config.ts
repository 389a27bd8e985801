import { hexKey, serviceSettings } from '@tix/runtime';
import * as z from 'zod';

/** The settings of this service; see the README for what each does. */
export const Config = z.object({
  ...serviceSettings,
  /** As the role that runs what people write in SQL. */
  QUERY_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** Where customers reach the gateway: it is in the code of every receipt, so it must stay. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).default('http://localhost:8080'),
  /** This service's alone: what it states of its log is signed with it. */
  SALES_CHECKPOINT_KEY: hexKey(32),
});
export type Config = z.output<typeof Config>;
