import type { Tix } from '@tix/sdk';
import express, { type Express } from 'express';
import type { application } from './application';
import { renderRefusal } from './render-refusal';

type Operation = keyof typeof application.operations;

/** Articles for credits: writing one costs, reading is free and written down. */
export function healthai(tix: Tix): Express {
  const app = express().use(express.json());

  const run = (owner: string, operation: Operation, idempotencyKey?: string) =>
    tix.post('/v1/operations', {
      body: { account: `user:${owner}`, operation },
      ...(idempotencyKey !== undefined && { idempotencyKey }),
    });
  const creditsOf = async (owner: string) =>
    (await tix.get('/ledger/{ownerId}', { params: { ownerId: owner } })).balance;

  app.get('/health', async (_, response) => {
    const { version } = await tix.get('/v1/books/{book}/catalog', { params: { book: 'healthai' } });
    response.json({ status: 'ok', application: 'healthai', catalog: version });
  });

  // Who signs up twice is credited once: the key is made of what happened.
  app.post('/users', async ({ body }, response) => {
    const { owner = '' } = (body ?? {}) as { owner?: string };
    await run(owner, 'SIGNUP_CREDIT', `signup:${encodeURIComponent(owner)}`);
    response.status(201).json({ owner, credits: await creditsOf(owner) });
  });

  app.get('/users/:owner', async ({ params: { owner } }, response) => {
    response.json({ owner, credits: await creditsOf(owner) });
  });

  app.post('/articles', async (request, response) => {
    const { owner = '', title = '' } = (request.body ?? {}) as { owner?: string; title?: string };
    const { transactionId, applied } = await run(owner, 'CONTENT_CREATION', request.get('idempotency-key'));
    response.status(201).json({ id: transactionId, title, cost: -applied, credits: await creditsOf(owner) });
  });

  app.get('/articles/:id', async ({ params: { id }, query }, response) => {
    const { seq } = await run(String(query['owner']), 'CONTENT_ACCESS');
    response.json({ id, readAs: seq });
  });

  return app.use(renderRefusal);
}
