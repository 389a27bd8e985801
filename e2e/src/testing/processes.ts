import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { connect, type Tix } from '@tix/sdk';
import { expectConservation, startRedis, startServices, type TestRedis, type TestServices } from '@tix/testkit';
import { openClient, type Client } from './client';

/** Of the operator that exists from the first start on. */
const FIRST_OPERATOR_KEY = 'tix_Operator0001_SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS0kHVX4';

const services = ['ledger-svc', 'governance-svc', 'amm-svc', 'company-svc', 'crafting-worker', 'gateway'] as const;
export type ProcessName = (typeof services)[number];

/** The whole system as it runs: every service a process that can be killed, with a Redis of its own that can be flushed. */
export interface ProcessEconomy {
  readonly services: TestServices;
  readonly redis: TestRedis;
  readonly operator: Client;
  /** The first operator, as applications speak. */
  readonly tix: Tix;
  /** SIGKILL, and only then does the promise resolve. */
  kill(name: ProcessName): Promise<void>;
  start(name: ProcessName): Promise<void>;
  conserved(): Promise<void>;
  stop(): Promise<void>;
}

export async function startProcesses(): Promise<ProcessEconomy> {
  const redis = await startRedis();
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const withRedis = { REDIS_URL: redis.url };
  const started = startServices(services, {
    environment: {
      'company-svc': withRedis,
      'crafting-worker': withRedis,
      gateway: { ...withRedis, GATEWAY_PORT: port, FIRST_OPERATOR_KEY },
    },
  });
  const running = await started.catch(async (error: unknown) => {
    await redis.stop();
    throw error;
  });
  return {
    services: running,
    redis,
    operator: openClient(() => url, FIRST_OPERATOR_KEY),
    tix: connect({ url, key: FIRST_OPERATOR_KEY }),
    async kill(name) {
      const service = running.service(name);
      service.signal('SIGKILL');
      await service.exited;
    },
    async start(name) {
      await running.start(name);
    },
    conserved: () => expectConservation(running.database, 'main'),
    async stop() {
      await running.stop();
      await redis.stop();
    },
  };
}

/** The port outlives a restart of the gateway, as it does in life. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
