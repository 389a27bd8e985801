import { transactionsPosted } from '@tix/contracts';
import { type Bus, connectBus, createLog } from '@tix/runtime';
import { z } from 'zod';

const FETCH_MS = 30_000;
const MESSAGES_MAX = 20;
const READER = 'amm-svc';

interface ReaderSettings {
  readonly natsUrl: string;
  readonly password: string;
}

/** The ids by seq of everything in the ledger's stream, as another service reads it, from one drill to the next. */
export class StreamReading {
  ids = new Map<number, string>();
  private readonly settings: ReaderSettings;
  private readonly book: string;
  private last = 0;
  private createdAt = '';

  constructor(settings: ReaderSettings, book: string) {
    this.settings = settings;
    this.book = book;
  }

  /** Goes on to the end; a stream that was made anew is read from its beginning, and what was read before is forgotten. */
  async readOn(): Promise<void> {
    const bus = await connectReader(this.settings);
    try {
      const { state, created } = await bus.jetstream.manager.streams.info('ledger');
      if (String(created) !== this.createdAt) {
        [this.ids, this.last, this.createdAt] = [new Map(), 0, String(created)];
      }
      if (state.last_seq > 0) await this.fetchTo(bus, state.last_seq);
    } finally {
      await bus.close();
    }
  }

  private async fetchTo(bus: Bus, end: number): Promise<void> {
    await bus.jetstream.manager.consumers.add('ledger', {
      durable_name: READER,
      filter_subject: transactionsPosted.subject,
    });
    const consumer = await bus.jetstream.client.consumers.get('ledger', READER);
    while (this.last < end) {
      const before = this.last;
      // Never more than is read in time: what arrives after a fetch has ended is not delivered again.
      const order = { max_messages: Math.min(MESSAGES_MAX, end - before), expires: FETCH_MS };
      for await (const message of await consumer.fetch(order)) {
        this.last = message.seq;
        const payload = z.decode(transactionsPosted.payload, message.json());
        if (payload.book === this.book) for (const { seq, id } of payload.transactions) this.ids.set(seq, id);
      }
      if (this.last === before) throw new Error(`the stream ends at message ${before}, and says ${end}`);
    }
  }
}

function connectReader({ natsUrl, password }: ReaderSettings): Promise<Bus> {
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
