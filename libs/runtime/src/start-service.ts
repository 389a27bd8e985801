import type { DataSource, EntitySchema } from 'typeorm';
import type { Bus } from './bus/bus';
import { connectBus } from './bus/connect-bus';
import { openClock, type Clock } from './clock';
import { followClock } from './clock-news';
import type { ServiceConfig } from './config';
import { openDatabase } from './database';
import { createLog, type Log } from './log';
import { startOps, type Ops } from './ops';
import { openShutdown, type Shutdown, type ShutdownPhase, type Close } from './shutdown';

/** What every service has; `stop` closes it in the right order. */
export interface ServiceParts {
  readonly bus: Bus;
  readonly db: DataSource;
  readonly clock: Clock;
  readonly log: Log;
  readonly ops: Ops;
  readonly instance: string;
  /** Registers what the service opens: `serving` for what takes requests, `workers` for what runs by itself. */
  onStop(phase: ShutdownPhase, name: string, close: Close): void;
}

export interface ServiceDefinition {
  readonly name: string;
  readonly config: ServiceConfig;
  readonly entities: readonly EntitySchema[];
  readonly connectionsMax: number;
  readonly start: (parts: ServiceParts) => Promise<void>;
  /** The process cannot go on; by default the error is thrown where only the process' own handler sees it. */
  readonly onFatal?: (error: Error) => void;
  readonly log?: Log;
}

export interface RunningService {
  readonly opsPort: number;
  stop(): Promise<void>;
}

/** Opens what every service needs, starts the service, says that it is ready. What was opened is closed again when it fails. */
export async function startService(definition: ServiceDefinition): Promise<RunningService> {
  const { name, config, start } = definition;
  const instance = config.INSTANCE ?? `${name}-${process.pid}`;
  const log = definition.log ?? createLog({ service: name, instance, level: config.LOG_LEVEL });
  const shutdown = openShutdown(log);
  try {
    const parts = await open(definition, instance, log, shutdown);
    await start({ ...parts, onStop: (phase, step, close) => shutdown.on(phase, step, close) });
    parts.ops.setReady(true);
    log.info({ opsPort: parts.ops.port }, 'ready');
    return { opsPort: parts.ops.port, stop: () => shutdown.run() };
  } catch (error) {
    await shutdown.run();
    throw error;
  }
}

async function open(definition: ServiceDefinition, instance: string, log: Log, shutdown: Shutdown) {
  const { name, config, entities, connectionsMax, onFatal = throwLater } = definition;
  const ops = await startOps({
    port: config.OPS_PORT,
    host: config.OPS_HOST ?? '127.0.0.1',
    service: name,
    ...(config.PAUSE_LOOK_MS !== undefined && { lookMs: config.PAUSE_LOOK_MS }),
  });
  shutdown.on('ops', 'ops server', ops.close);
  shutdown.on('readiness', 'readiness', () => ops.setReady(false));
  const db = await openDatabase({
    url: config.DATABASE_URL,
    applicationName: `${name}@${instance}`,
    connectionsMax,
    entities,
    log,
  });
  shutdown.on('database', 'database', () => db.destroy());
  const clock = await openClock(db, log);
  shutdown.on('workers', 'clock', clock.stop);
  const bus = await connectBus({
    url: config.NATS_URL,
    user: config.NATS_USER,
    password: config.NATS_PASSWORD,
    service: name,
    instance,
    log,
    onClosed: onFatal,
  });
  bus.meter = ops.meter;
  shutdown.on('bus', 'bus', bus.close);
  if (config.TIME_TRAVEL) await followClock(bus, clock, log);
  ops.addCheck('bus', bus.isConnected);
  ops.addCheck('database', async () => {
    await db.query('select 1');
    return true;
  });
  return { bus, db, clock, log, ops, instance };
}

function throwLater(error: Error): void {
  setImmediate(() => {
    throw error;
  });
}
