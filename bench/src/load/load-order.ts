import * as z from 'zod';

/** What a load process is told to do; each is answered with one `LoadReport`. */
export const LoadOrder = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('prepare'), accounts: z.int() }),
  /** Every caller asks again as soon as it is answered. */
  z.object({
    kind: z.literal('closed'),
    callers: z.int(),
    warmMs: z.number(),
    measureMs: z.number(),
    variant: z.string(),
  }),
  /** Asked at fixed times, whether or not the last one is answered; latency counts from the planned time. */
  z.object({
    kind: z.literal('open'),
    perSecond: z.number(),
    warmMs: z.number(),
    measureMs: z.number(),
    variant: z.string(),
  }),
]);
export type LoadOrder = z.output<typeof LoadOrder>;
export type TimedOrder = Exclude<LoadOrder, { kind: 'prepare' }>;

export const LoadReport = z.object({
  /** Completed within the measured time, per second of it. */
  perSecond: z.number(),
  /** Completed in all, the time of warming up and of running out included. */
  completed: z.int(),
  p50Ms: z.number(),
  p99Ms: z.number(),
  /** The longest wait for an answer, and the longest time in which nobody got one. */
  slowestMs: z.number(),
  silenceMs: z.number(),
  /** What did not succeed, by code. */
  failed: z.record(z.string(), z.int()),
});
export type LoadReport = z.output<typeof LoadReport>;
