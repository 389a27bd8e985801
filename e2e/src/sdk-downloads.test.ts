import * as sdk from '@tix/sdk';
import { tcpProxy, type TcpProxy } from '@tix/testkit';
import { startEconomy, type Economy } from './testing/economy';

let economy: Economy;
let proxy: TcpProxy;
let tix: sdk.Tix;
/** The same key through a door that can be slammed. */
let cuttable: sdk.Tix;

beforeAll(async () => {
  economy = await startEconomy();
  proxy = await tcpProxy({ port: Number(new URL(economy.url).port) });
  const key = economy.operator.apiKey ?? '';
  tix = sdk.connect({ url: economy.url, key });
  cuttable = sdk.connect({ url: proxy.through(economy.url).replace(/\/$/, ''), key });
  await tix.post('/v1/accounts', { body: { address: 'member:downloaded' } });
  await tix.post('/v1/credits', { body: { account: 'member:downloaded', amount: 1, reason: 'start' } });
});
afterAll(async () => {
  await proxy.close();
  await economy.stop();
});
afterEach(() => proxy.heal());

async function whole(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString('utf8');
}

describe('a download', () => {
  test('comes in pieces, whole', async () => {
    const { chunks, headers } = await tix.download('/v1/audit/export');
    expect(headers.get('content-type')).toContain('ndjson');
    expect(await whole(chunks)).toBe(await tix.get('/v1/audit/export'));
  });

  test('that is cut in the middle throws and does not pass for the whole', async () => {
    proxy.cutWhen((chunk, direction) => direction === 'reply' && chunk.includes('"block"'));
    const read = async () => whole((await cuttable.download('/v1/audit/export')).chunks);
    await expect(read()).rejects.toBeInstanceOf(sdk.UnavailableError);
  });

  test('that is not allowed is refused with its error, and one that nobody answers says so', async () => {
    const stranger = sdk.connect({ url: economy.url, key: 'tix_nobody' });
    await expect(stranger.download('/v1/audit/export')).rejects.toBeInstanceOf(sdk.UnauthenticatedError);
    proxy.blackHole();
    const late = cuttable.download('/v1/audit/export', { timeoutMs: 50 });
    await expect(late).rejects.toBeInstanceOf(sdk.UnavailableError);
    const ended = cuttable.download('/v1/audit/export', { signal: AbortSignal.timeout(50) });
    await expect(ended).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});
