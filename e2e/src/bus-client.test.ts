import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eventually, startServices, type TestServices } from '@tix/testkit';

const main = join(__dirname, '../../examples/bus-client/main.mjs');
const run = promisify(execFile);

let services: TestServices;
beforeAll(async () => {
  services = await startServices(['ledger-svc']);
});
afterAll(() => services?.stop());

function environmentOf(name: string): Record<string, string> {
  const { url, user, password } = services.nats.credentialsOf(name);
  return { PATH: process.env['PATH'] ?? '', NATS_URL: url, NATS_USER: user, NATS_PASSWORD: password };
}

/** As a service that owns pools: its own commands need no capability. */
async function call(operation: string, body: object): Promise<unknown> {
  const env = environmentOf('amm-svc');
  const { stdout } = await run(process.execPath, [main, 'call', operation, JSON.stringify(body)], { env });
  return JSON.parse(stdout);
}

test('a client that has only the description of the bus calls, is refused, and hears what happened', async () => {
  const listener = spawn(process.execPath, [main, 'listen', 'transactionsPosted'], { env: environmentOf('gateway') });
  let heard = '';
  listener.stdout.on('data', (chunk) => (heard += String(chunk)));
  try {
    expect(await call('listBooks', {})).toMatchObject({ ok: true, value: { data: [{ code: 'main' }] } });
    expect(await call('listBooks', { surprise: 1 })).toMatchObject({ ok: false, refusal: { code: 'VALIDATION' } });
    const fields = () => ({ id: randomUUID(), book: 'main', actor: 'example' });
    expect(await call('openAccount', { ...fields(), address: 'pool:a' })).toMatchObject({ ok: true });
    const postings = [{ from: 'faucet:amm', to: 'pool:a', asset: 'TICKET', amount: 5 }];
    // Only what is posted after the listener has begun is heard.
    await eventually(async () => {
      expect(await call('postTransaction', { ...fields(), type: 'liquidity', postings })).toMatchObject({ ok: true });
      return heard.includes('"transactions":[');
    });
  } finally {
    listener.kill();
    await once(listener, 'exit');
  }
});
