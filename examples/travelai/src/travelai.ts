import type { Tix } from '@tix/sdk';
import express, { type Express } from 'express';
import type { application } from './application';
import { renderRefusal } from './render-refusal';

type Operation = keyof typeof application.operations;

/** Journeys that earn credits, and credits that pay for better seats. */
export function travelai(tix: Tix): Express {
  const app = express().use(express.json());

  const run = (owner: string, operation: Operation, idempotencyKey?: string) =>
    tix.post('/v1/operations', {
      body: { account: `user:${owner}`, operation },
      ...(idempotencyKey !== undefined && { idempotencyKey }),
    });
  const creditsOf = async (owner: string) =>
    (await tix.get('/ledger/{ownerId}', { params: { ownerId: owner } })).balance;

  app.get('/health', async (_, response) => {
    const { version } = await tix.get('/v1/books/{book}/catalog', { params: { book: 'travelai' } });
    response.json({ status: 'ok', application: 'travelai', catalog: version });
  });

  app.get('/users/:owner', async ({ params: { owner } }, response) => {
    response.json({ owner, credits: await creditsOf(owner) });
  });

  // A booking earns once, however often it is told.
  app.post('/bookings', async ({ body }, response) => {
    const { owner = '', booking = '' } = (body ?? {}) as { owner?: string; booking?: string };
    const { applied } = await run(owner, 'BOOKING_REWARD', `booking:${encodeURIComponent(booking)}`);
    response.status(201).json({ booking, earned: applied, credits: await creditsOf(owner) });
  });

  app.post('/users/:owner/loyalty', async (request, response) => {
    const { owner } = request.params;
    const { applied } = await run(owner, 'LOYALTY_BONUS', request.get('idempotency-key'));
    response.status(201).json({ owner, earned: applied, credits: await creditsOf(owner) });
  });

  app.post('/upgrades', async (request, response) => {
    const { owner = '' } = (request.body ?? {}) as { owner?: string };
    const { applied } = await run(owner, 'CREDIT_SPEND', request.get('idempotency-key'));
    response.status(201).json({ owner, cost: -applied, credits: await creditsOf(owner) });
  });

  return app.use(renderRefusal);
}
