import { createServer, type Server } from 'node:http';
import { mkdir, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { temporaryFolder, type TemporaryFolder } from '@tix/testkit';
import { openConsole } from './console-files';

const script = 'export const answer = 42;\n';
const page =
  '<meta name="csp-nonce" content="%CSP_NONCE%" /><script type="module" src="/console/assets/a-1.js"></script>';

let folder: TemporaryFolder;
let server: Server;
let url: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  await mkdir(join(folder.path, 'assets'));
  await writeFile(join(folder.path, 'index.html'), page);
  await writeFile(join(folder.path, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await writeFile(join(folder.path, 'manifest.json'), '{}');
  await writeFile(join(folder.path, 'assets/a-1.js'), script);
  await writeFile(join(folder.path, 'assets/a-1.js.gz'), gzipSync(script));
  const answer = await openConsole(['/nowhere', folder.path]);
  server = createServer((request, response) => {
    if (!answer(request, response)) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await folder.remove();
});

const get = (path: string, headers: Readonly<Record<string, string>> = {}) => fetch(url + path, { headers });

test.each(['/console', '/console/', '/console/accounts/member:1?book=main', '/console/manifest.json'])(
  '%s is the page, which is kept by nobody',
  async (path) => {
    const reply = await get(path);
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(reply.headers.get('cache-control')).toBe('no-store');
    expect(await reply.text()).toContain('type="module"');
  },
);

test('the page runs its own files alone, and styles with a nonce that is new each time', async () => {
  const seen = await Promise.all(
    [1, 2].map(async () => {
      const reply = await get('/console');
      const policy = reply.headers.get('content-security-policy') ?? '';
      const nonce = /content="([\w-]{22})"/.exec(await reply.text())?.[1] ?? 'none';
      expect(policy.split(';')).toEqual(
        expect.arrayContaining(["default-src 'self'", "script-src 'self'", `style-src 'self' 'nonce-${nonce}'`]),
      );
      expect(policy).not.toContain('unsafe');
      return nonce;
    }),
  );
  expect(new Set(seen).size).toBe(2);
});

test('a file whose name changes with it is kept for ever, compressed for who takes that', async () => {
  const plain = await get('/console/assets/a-1.js', { 'accept-encoding': 'identity' });
  expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect([plain.headers.get('vary'), plain.headers.get('content-encoding')]).toEqual(['Accept-Encoding', null]);
  const packed = await get('/console/assets/a-1.js', { 'accept-encoding': 'br, gzip' });
  expect(packed.headers.get('content-encoding')).toBe('gzip');
  expect([await plain.text(), await packed.text()]).toEqual([script, script]);
});

test('a file without a twin is sent as it is, and not for ever', async () => {
  const reply = await get('/console/icon.svg');
  expect([reply.headers.get('content-type'), reply.headers.get('content-encoding')]).toEqual(['image/svg+xml', null]);
  expect(reply.headers.get('cache-control')).toBe('public, max-age=3600');
});

test.each([
  '/console/assets/none.js',
  '/console/assets/../../../etc/passwd',
  '/consoles',
  '/',
  '/console/assets/a-1.js.gz',
])('%s is none of its files', async (path) => {
  expect((await get(path)).status).toBe(404);
});

test('nothing is written to it', async () => {
  const replies = await Promise.all(['POST', 'PUT', 'DELETE'].map((method) => fetch(`${url}/console`, { method })));
  expect(replies.map(({ status }) => status)).toEqual([404, 404, 404]);
});

test('where nothing was built there is no console', async () => {
  const answer = await openConsole(['/nowhere']);
  expect(answer({ url: '/console', method: 'GET' } as never, {} as never)).toBe(false);
});
