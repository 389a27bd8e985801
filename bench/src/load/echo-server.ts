import type { AddressInfo } from 'node:net';
import { createHmac, timingSafeEqual } from 'node:crypto';
import express, { type NextFunction, type Request, type Response } from 'express';

/**
 * The least that answers with Express: a POST of JSON, and a GET of as many bytes as a balance has, to who sends a key that is
 * checked as the gateway checks it: by its digest, and once a second.
 */
const app = express();
app.use(express.json());
app.post('/v1/transfers', (request: Request, response: Response) => {
  response.status(201).json(request.body);
});

const KNOWN_MS = 1_000;
const pepper = Buffer.alloc(32, 1);
const digestOf = (key: string) => createHmac('sha256', pepper).update(key).digest();
const digest = digestOf(process.env['API_KEY'] ?? '');
const known = new Map<string, number>();

function authenticate(request: Request, response: Response, next: NextFunction): void {
  const key = /^Bearer +([^ ]+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const isKnown = (known.get(key) ?? 0) > performance.now();
  if (!isKnown && !timingSafeEqual(digestOf(key), digest)) return void response.status(401).end();
  if (!isKnown) known.set(key, performance.now() + KNOWN_MS);
  next();
}

app.get('/v1/accounts/:address', authenticate, (request: Request, response: Response) => {
  const money = { asset: 'CREDIT', balance: 1_000_000, held: 0, available: 1_000_000 };
  response.json({ address: request.params['address'], status: 'open', overdraftLimit: 0, balances: [money] });
});

const server = app.listen(0, '127.0.0.1', () => {
  process.send?.({ type: 'ready', opsPort: (server.address() as AddressInfo).port });
});
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(0));
process.once('disconnect', () => process.exit(0));
