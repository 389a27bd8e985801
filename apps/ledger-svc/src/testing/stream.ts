import { type PayloadOf, transactionsPosted } from '@tix/contracts';
import type { Bus } from '@tix/runtime';
import { connectAs, OBSERVER } from '@tix/testkit';
import * as z from 'zod';
import type { TestLedger } from './ledger-fixture';

export interface Published {
  readonly id: string;
  readonly bytes: number;
  readonly payload: PayloadOf<typeof transactionsPosted>;
}

/** Every message of the ledger's stream, in its order. */
export async function publishedBy(bus: Bus): Promise<Published[]> {
  const { streams } = bus.jetstream.manager;
  const { state } = await streams.info('ledger');
  const messages: Published[] = [];
  for (let seq = Math.max(1, state.first_seq); seq <= state.last_seq; seq += 1) {
    const { data, header } = await streams.getMessage('ledger', { seq });
    const payload = z.decode(transactionsPosted.payload, JSON.parse(Buffer.from(data).toString()));
    messages.push({ id: header.get('Nats-Msg-Id'), bytes: data.length, payload });
  }
  return messages;
}

/** The last seq of a book that is in the stream without a gap before it; throws at the first that comes too early. */
export function lastInOrder(messages: readonly Published[], book: string): number {
  let last = 0;
  for (const { payload } of messages.filter((message) => message.payload.book === book)) {
    for (const { seq } of payload.transactions) {
      if (seq > last + 1) throw new Error(`seq ${seq} of ${book} comes after ${last}`);
      last = Math.max(last, seq);
    }
  }
  return last;
}

export async function observe(ledger: TestLedger): Promise<Bus> {
  const bus = await connectAs(ledger.nats, OBSERVER);
  ledger.opened.push(bus);
  return bus;
}
