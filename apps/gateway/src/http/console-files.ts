import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import type { ServerResponse } from 'node:http';
import type { Incoming } from './call';
import { assetHeaders, consolePageHeaders, type HeaderList } from './security-headers';

/** The build copies the console beside the bundle; from source it is where its own build puts it. */
const folders = [join(__dirname, 'console'), join(__dirname, '../../../console/dist')];

const BASE = '/console';
const PAGE = 'index.html';
const NONCE = '%CSP_NONCE%';
/** Their names change with what is in them. */
const HASHED = 'assets/';

const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

interface ConsoleFile {
  readonly contentType: string;
  readonly cacheControl: string;
  readonly bytes: Buffer;
  /** The same, compressed when it was built. */
  readonly gzipped: Buffer | undefined;
}

/** Answers whether it did: only what lies below `/console` is its own. */
export type ConsoleServer = (request: Incoming, response: ServerResponse) => boolean;

/** Reads what the build has made, once; without a build there is no console. */
export async function openConsole(from = folders): Promise<ConsoleServer> {
  const folder = from.find((path) => existsSync(join(path, PAGE)));
  if (folder === undefined) return () => false;
  const page = await readFile(join(folder, PAGE), 'utf8');
  const files = await readFiles(folder);
  return (request, response) => {
    const path = pathOf(request);
    if (path === undefined || !isRead(request)) return false;
    const file = files.get(path);
    if (file) sendFile(request, response, file);
    else if (path.startsWith(HASHED)) return false;
    else sendPage(request, response, page);
    return true;
  };
}

/** Within the console, without the slash that it begins with. */
function pathOf({ url = '' }: Incoming): string | undefined {
  const path = url.split('?', 1)[0] ?? '';
  if (path === BASE) return '';
  return path.startsWith(`${BASE}/`) ? path.slice(BASE.length + 1) : undefined;
}

const isRead = ({ method }: Incoming): boolean => method === 'GET' || method === 'HEAD';

async function readFiles(folder: string): Promise<ReadonlyMap<string, ConsoleFile>> {
  const names = (await readdir(folder, { recursive: true })).map((name) => name.split(sep).join('/'));
  const wanted = names.filter((name) => extname(name) in contentTypes);
  const read = wanted.map(async (name) => {
    const twin = `${name}.gz`;
    const file: ConsoleFile = {
      contentType: contentTypes[extname(name)] ?? '',
      cacheControl: name.startsWith(HASHED) ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
      bytes: await readFile(join(folder, name)),
      gzipped: names.includes(twin) ? await readFile(join(folder, twin)) : undefined,
    };
    return [name, file] as const;
  });
  return new Map(await Promise.all(read));
}

function sendFile(request: Incoming, response: ServerResponse, file: ConsoleFile): void {
  const isGzip = file.gzipped !== undefined && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  const bytes = isGzip ? (file.gzipped ?? file.bytes) : file.bytes;
  const encoding = isGzip ? ['Content-Encoding', 'gzip'] : [];
  const caching = ['Cache-Control', file.cacheControl, 'Vary', 'Accept-Encoding'];
  send(response, [...assetHeaders, ...caching, ...encoding, 'Content-Type', file.contentType], bytes);
}

/** Every address of the console is the same page, which then shows what the address says; its nonce is new each time. */
function sendPage(_request: Incoming, response: ServerResponse, page: string): void {
  const nonce = randomBytes(16).toString('base64url');
  const headers = [...consolePageHeaders(nonce), 'Content-Type', 'text/html; charset=utf-8'];
  send(response, headers, Buffer.from(page.replace(NONCE, nonce)));
}

function send(response: ServerResponse, headers: HeaderList, bytes: Buffer): void {
  const length = ['Content-Length', String(bytes.byteLength), 'X-Request-Id', randomUUID()];
  response.writeHead(200, [...headers, ...length]);
  response.end(bytes);
}
