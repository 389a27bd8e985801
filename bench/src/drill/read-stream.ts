import { transactionsPosted } from '@tix/contracts';
import { type Bus, connectBus, createLog } from '@tix/runtime';
import { z } from 'zod';

const FETCH_MS = 2_000;
const READER = 'amm-svc';

/** The ids by seq of everything in the ledger's stream, read from its beginning as another service reads it. */
export async function readStream(settings: { natsUrl: string; password: string }, book: string): Promise<Map<number, string>> {
  const bus = await connectReader(settings);
  try {
    const found = new Map<number, string>();
    const { state } = await bus.jetstream.manager.streams.info('ledger');
    if (state.last_seq === 0) return found;
    await bus.jetstream.manager.consumers.add('ledger', {
      durable_name: READER,
      filter_subject: transactionsPosted.subject,
    });
    const consumer = await bus.jetstream.client.consumers.get('ledger', READER);
    for (let last = 0; last < state.last_seq;) {
      const messages = await consumer.fetch({ max_messages: 500, expires: FETCH_MS });
      const before = last;
      for await (const message of messages) {
        last = message.seq;
        const payload = z.decode(transactionsPosted.payload, message.json());
        if (payload.book === book) for (const { seq, id } of payload.transactions) found.set(seq, id);
        if (last >= state.last_seq) break;
      }
      if (last === before) throw new Error(`the stream ends at message ${last}, and says ${state.last_seq}`);
    }
    return found;
  } finally {
    await bus.close();
  }
} // prettier-ignore

function connectReader({ natsUrl, password }: { natsUrl: string; password: string }): Promise<Bus> {
  return connectBus({
    url: natsUrl,
    user: READER,
    password,
    service: READER,
    instance: 'drill-reader',
    log: createLog({ service: 'drill', instance: 'drill-reader', level: 'fatal' }),
    onClosed: (cause) => {
      throw cause;
    },
  });
}
