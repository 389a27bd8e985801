import { join } from 'node:path';
import { freePort, type SpawnedService, spawnService } from '@tix/testkit';
import * as z from 'zod';
import { type LoadProcess, startLoad } from './load-process';
import type { BenchSettings } from './settings';
import { profileFlags, startService } from './start-service';

/** What the cells over HTTP work with: the gateway and a bare server, each with a generator of its own. */
export interface HttpParts {
  readonly gateway: SpawnedService;
  readonly echo: SpawnedService;
  readonly toGateway: LoadProcess;
  readonly toEcho: LoadProcess;
  close(): Promise<void>;
}

/** In a book of its own an application debits every account. */
const BOOK = 'bench';
const SCOPES = ['ledger:read', 'ledger:read:any', 'ledger:transfer', 'ledger:mint'];
const WRITES_PER_MINUTE = 1_000_000;
const REQUEST_MS = 20_000;

const Made = z.object({ key: z.string() });

export async function openHttp(settings: BenchSettings): Promise<HttpParts> {
  // The port of the settings was free minutes ago, before other sets were measured.
  const port = String(await freePort());
  const gateway = await startService(settings, 'gateway', { GATEWAY_PORT: port });
  const key = await makeApplication(`http://127.0.0.1:${port}`, settings.operatorKey);
  const echo = await spawnService({
    script: join(settings.programs, 'load/echo-server.js'),
    environment: { NODE_ENV: 'production', API_KEY: key },
    nodeFlags: profileFlags(settings, 'echo'),
  });
  const loadTo = (to: string, name: string) =>
    startLoad({
      programs: settings.programs,
      program: 'http-load',
      environment: { PORT: to, API_KEY: key },
      nodeFlags: profileFlags(settings, name),
    });
  const [toGateway, toEcho] = await Promise.all([
    loadTo(port, 'http-client'),
    loadTo(String(echo.opsPort), 'echo-client'),
  ]);
  return {
    gateway,
    echo,
    toGateway,
    toEcho,
    async close() {
      await Promise.all([toGateway.stop(), toEcho.stop()]);
      await Promise.all([gateway.stop(), echo.stop()]);
    },
  };
}

/** Its rate limit is counted as for every client, and high enough never to be met. */
async function makeApplication(url: string, operatorKey: string): Promise<string> {
  const response = await fetch(`${url}/v1/applications`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${operatorKey}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'Bench', scopes: SCOPES, book: BOOK, writesPerMinute: WRITES_PER_MINUTE }),
    signal: AbortSignal.timeout(REQUEST_MS),
  });
  if (!response.ok) throw new Error(`the application cannot be made: ${await response.text()}`);
  return Made.parse(await response.json()).key;
}
