import type { AddressInfo } from 'node:net';
import express, { type Request, type Response } from 'express';

/** The least that answers a POST of JSON with Express: what the gateway's rate is compared with. */
const app = express();
app.use(express.json());
app.post('/v1/transfers', (request: Request, response: Response) => {
  response.status(201).json(request.body);
});

const server = app.listen(0, '127.0.0.1', () => {
  process.send?.({ type: 'ready', opsPort: (server.address() as AddressInfo).port });
});
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(0));
process.once('disconnect', () => process.exit(0));
