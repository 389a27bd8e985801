import * as z from 'zod';

/** Thrown when the environment does not fit: its message lists every wrong variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

export const Port = z.coerce.number().int().min(0).max(65_535);

/** A secret of exactly this many bytes, written in hex. */
export function hexKey(bytes: number) {
  return z
    .string()
    .regex(new RegExp(`^[0-9a-fA-F]{${bytes * 2}}$`), `must be ${bytes * 2} hex digits`)
    .transform((hex) => Buffer.from(hex, 'hex'));
}

/** The settings every service has; spread into the object schema of an app's `config.ts`. */
export const serviceSettings = {
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  NATS_URL: z.string().min(1),
  NATS_USER: z.string().min(1),
  NATS_PASSWORD: z.string().min(1),
  INSTANCE: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  OPS_PORT: Port.default(0),
  /** Where health and metrics are served; on this machine only (127.0.0.1) unless a cluster asks from outside. */
  OPS_HOST: z.string().min(1).optional(),
  /**
   * How often, in milliseconds, the event loop is looked at: a pause is told to be at most this much longer than it was, and
   * shorter ones are not seen; 20 unless told. Every 20 costs an idle process two parts in a thousand of a processor, every 2
   * four times that.
   */
  PAUSE_LOOK_MS: z.coerce.number().int().min(1).max(1_000).optional(),
  TIME_TRAVEL: z
    .enum(['0', '1'])
    .default('0')
    .transform((flag) => flag === '1'),
};

export interface ServiceConfig {
  readonly DATABASE_URL: string;
  readonly NATS_URL: string;
  readonly NATS_USER: string;
  readonly NATS_PASSWORD: string;
  readonly INSTANCE?: string | undefined;
  readonly LOG_LEVEL: string;
  readonly OPS_PORT: number;
  readonly OPS_HOST?: string | undefined;
  readonly PAUSE_LOOK_MS?: number | undefined;
  readonly TIME_TRAVEL: boolean;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings or throws a `ConfigError`; values are never repeated in the message, they may be secrets.
 *
 * ```ts
 * import { readConfig, serviceSettings } from '@tix/runtime';
 * import * as z from 'zod';
 *
 * const settings = z.object({ ...serviceSettings, QUEUE_MAX: z.coerce.number().int().positive().default(64) });
 * const { DATABASE_URL, QUEUE_MAX } = readConfig(settings, process.env);
 * ```
 */
export function readConfig<Schema extends z.ZodType>(schema: Schema, environment: Environment): z.output<Schema> {
  const parsed = schema.safeParse({ ...environment });
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => {
    const name = issue.path.join('.') || '(settings)';
    return `  ${name}: ${environment[name] === undefined ? 'is missing' : issue.message}`;
  });
  throw new ConfigError(`The settings are not valid:\n${[...new Set(lines)].join('\n')}`);
}
