import { serviceSettings } from '@tix/runtime';
import * as z from 'zod';

const Seconds = z.coerce.number().min(0.1).max(86_400);

/** The settings of this service; see the README for what each does. */
export const Config = z.object({
  ...serviceSettings,
  READER_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  AUDIT_SECONDS: Seconds.default(60),
  AUDIT_FULL_SECONDS: Seconds.default(3_600),
});
export type Config = z.output<typeof Config>;
