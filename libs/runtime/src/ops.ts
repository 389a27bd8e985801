import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Meter } from './bus/bus';

/** Names what a service needs to be ready; answers whether it has it. */
export type ReadinessCheck = () => boolean | Promise<boolean>;

export interface GaugeOrder<Label extends string> {
  readonly name: string;
  readonly help: string;
  readonly labels: readonly Label[];
}

export type SetGauge<Label extends string> = (labels: Readonly<Record<Label, string>>, value: number) => void;

export type OpsHandler = (request: IncomingMessage, response: ServerResponse) => void;

export interface Ops {
  readonly port: number;
  /** The service's own registry: the one of prom-client is shared by everything in a process. */
  readonly registry: Registry;
  readonly meter: Meter;
  /** A value of the service's own; answers what sets it. Labels are of few values. */
  gauge<Label extends string>(order: GaugeOrder<Label>): SetGauge<Label>;
  addCheck(name: string, check: ReadinessCheck): void;
  /** Serves a path and everything below it, for what operators look at: this port is not for clients. */
  mount(path: string, serve: OpsHandler): void;
  /** Ready only after `setReady(true)` and while every check passes. */
  setReady(isReady: boolean): void;
  close(): Promise<void>;
}

export interface OpsSettings {
  /** 0 for any free one. */
  readonly port: number;
  readonly host?: string;
  readonly service: string;
  /** How often the event loop is looked at; 20 unless told. */
  readonly lookMs?: number;
}

const CHECK_MS = 2_000;
const LOOK_MS = 20;

/** Health and metrics on a port of their own: `/livez` (the event loop turns), `/readyz`, `/metrics`. */
export async function startOps({ port, host = '127.0.0.1', service, lookMs = LOOK_MS }: OpsSettings): Promise<Ops> {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: lookMs });
  const checks = new Map<string, ReadinessCheck>();
  let isReady = false;

  const routes: Record<string, (response: ServerResponse) => Promise<void> | void> = {
    '/livez': (response) => send(response, 200, { status: 'ok' }),
    '/readyz': async (response) => {
      const failing = isReady ? await failingChecks(checks) : ['started'];
      send(response, failing.length === 0 ? 200 : 503, { ready: failing.length === 0, failing });
    },
    '/metrics': async (response) => {
      response.writeHead(200, { 'content-type': registry.contentType }).end(await registry.metrics());
    },
  };
  const mounted = new Map<string, OpsHandler>();
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    const below = [...mounted].find(([prefix]) => path === prefix || path.startsWith(`${prefix}/`));
    if (below) return below[1](request, response);
    const route = routes[path];
    if (!route) return send(response, 404, { status: 'not found' });
    Promise.resolve(route(response)).catch(() => send(response, 500, { status: 'failed' }));
  });
  await listen(server, { port, host });
  return {
    port: (server.address() as AddressInfo).port,
    registry,
    meter: meterOf(registry),
    gauge: ({ name, help, labels }) => {
      const gauge = new Gauge({ name, help, labelNames: [...labels], registers: [registry] });
      return (values, value) => gauge.set(values, value);
    },
    addCheck: (name, check) => void checks.set(name, check),
    mount: (path, serve) => void mounted.set(path, serve),
    setReady: (ready) => void (isReady = ready),
    close: () => close(server),
  };
}

async function failingChecks(checks: ReadonlyMap<string, ReadinessCheck>): Promise<readonly string[]> {
  const results = await Promise.all([...checks].map(async ([name, check]) => ((await passes(check)) ? [] : [name])));
  return results.flat();
}

async function passes(check: ReadinessCheck): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<boolean>((resolve) => (timer = setTimeout(resolve, CHECK_MS, false)));
  try {
    return await Promise.race([check(), timeout]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

/** Counts by refusal code, which is a closed list; durations per message of packed requests. */
function meterOf(registry: Registry): Meter {
  const requests = new Counter({
    name: 'tix_requests_total',
    help: 'Requests answered on the bus, by outcome.',
    labelNames: ['subject', 'outcome'],
    registers: [registry],
  });
  const durations = new Histogram({
    name: 'tix_message_duration_seconds',
    help: 'From the arrival of a message of packed requests to its reply.',
    labelNames: ['subject'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  });
  const counters = new Map<string, Counter.Internal>();
  const timers = new Map<string, Histogram.Internal<'subject'>>();
  return {
    served(subject, outcome) {
      const name = `${subject} ${outcome}`;
      let counter = counters.get(name);
      if (!counter) counters.set(name, (counter = requests.labels({ subject, outcome })));
      counter.inc();
    },
    took(subject, seconds) {
      let timer = timers.get(subject);
      if (!timer) timers.set(subject, (timer = durations.labels({ subject })));
      timer.observe(seconds);
    },
  };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent) return;
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function listen(server: Server, address: { readonly port: number; readonly host: string }): Promise<void> {
  server.unref();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
