import { pino, type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

export interface LogSettings {
  readonly service: string;
  readonly instance: string;
  readonly level: string;
}

/** Names of fields whose values never reach a log, at the top and one or two levels down. */
const secretFields = [
  'authorization',
  'key',
  'token',
  'capability',
  'password',
  'secret',
  'cookie',
  'apiKey',
  'pepper',
];

const redactedPaths = secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);

/** JSON lines on stdout: an event name and fields, never prose. */
export function createLog({ service, instance, level }: LogSettings, destination?: DestinationStream): Log {
  const options = {
    level,
    base: { service, instance },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: redactedPaths, censor: '[redacted]' },
  };
  return destination ? pino(options, destination) : pino(options);
}
