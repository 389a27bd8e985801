import * as z from 'zod';

export const ServiceSettings = z.object({
  name: z.string(),
  script: z.string(),
  nodeFlags: z.array(z.string()),
  environment: z.record(z.string(), z.string()),
});
export type ServiceSettings = z.output<typeof ServiceSettings>;

/** What `tools/temporary-economy.mjs` hands over: where the servers are, and how the services are started. */
export const economySettings = {
  pgBin: z.string(),
  /** Of a superuser. */
  databaseUrl: z.string(),
  natsUrl: z.string(),
  natsPasswords: z.record(z.string(), z.string()),
  capabilityKey: z.string(),
  operatorKey: z.string(),
  pids: z.object({ postgres: z.int(), nats: z.int(), redis: z.int() }),
  services: z.array(ServiceSettings),
  /** The folder of the bundled programs of this project. */
  programs: z.string(),
};

export const BenchSettings = z.object({
  ...economySettings,
  seconds: z.number().positive(),
  rounds: z.int().positive(),
  /** Names of sets and of single cells; nothing named is the quick default. */
  sets: z.array(z.string()),
  cells: z.array(z.string()),
  isAll: z.boolean(),
  /** The program of `npx tix`. */
  cli: z.string(),
  /** The program of `npm run drill`. */
  drill: z.string(),
  profileFolder: z.string().optional(),
  resultFile: z.string(),
});
export type BenchSettings = z.output<typeof BenchSettings>;

export function readSettings<Schema extends z.ZodType>(schema: Schema): z.output<Schema> {
  return schema.parse(JSON.parse(process.env['TIX_MEASURE_SETTINGS'] ?? '{}'));
}

/** The same server and role, another database. */
export function inDatabase(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}
