import { command, event, query } from '@tix/contracts';
import * as z from 'zod';

// Contracts for tests of the bus itself: within the subjects that the ledger may serve and publish.

export const probeAdd = command({
  subject: 'ledger.probe-add.v1',
  request: z.strictObject({ id: z.string(), amount: z.int().positive(), padding: z.string().optional() }),
  reply: z.strictObject({ id: z.string(), caller: z.string(), total: z.int() }),
  refusals: ['LEDGER_BUSY', 'INSUFFICIENT_FUNDS'],
});

export const probeRead = query({
  subject: 'ledger.probe-read.v1',
  request: z.strictObject({ name: z.string() }),
  reply: z.strictObject({ name: z.string() }),
  refusals: [],
});

/** Numbered things that happen in partitions. */
export const probeHappened = event({
  subject: 'ledger.event.probe-happened.v1',
  payload: z.strictObject({ partition: z.string(), seqs: z.array(z.int().positive()) }),
});
