import { type PayloadOf, transactionsPosted } from '@tix/contracts';
import { AckPolicy, type Bus, connectBus, createLog, nanos } from '@tix/runtime';
import * as z from 'zod';

const FETCH_MS = 5_000;
const ACK_WAIT_MS = 10_000;
const MESSAGES_MAX = 20;
const READER = 'amm-svc';

interface ReaderSettings {
  readonly natsUrl: string;
  readonly password: string;
}

/** The ids by seq of everything in the ledger's stream, as another service reads it, from one drill to the next. */
export class StreamReading {
  readonly ids = new Map<number, string>();
  private readonly incarnations = new Map<number, number>();
  private readonly settings: ReaderSettings;
  private readonly book: string;
  private createdAt = '';

  constructor(settings: ReaderSettings, book: string) {
    this.settings = settings;
    this.book = book;
  }

  /** Goes on to the end; a stream that was made anew is read from its beginning, and what was read before is forgotten. */
  async readOn(): Promise<void> {
    const bus = await connectReader(this.settings);
    try {
      const { created } = await bus.jetstream.manager.streams.info('ledger');
      if (String(created) !== this.createdAt) {
        for (const read of [this.ids, this.incarnations]) read.clear();
        this.createdAt = String(created);
      }
      await this.readToEnd(bus);
    } finally {
      await bus.close();
    }
  }

  /** What a fetch lets slip is handed out again: only what was acknowledged counts as read. */
  private async readToEnd(bus: Bus): Promise<void> {
    await bus.jetstream.manager.consumers.add('ledger', {
      durable_name: READER,
      filter_subject: transactionsPosted.subject,
      ack_policy: AckPolicy.Explicit,
      ack_wait: nanos(ACK_WAIT_MS),
    });
    const consumer = await bus.jetstream.client.consumers.get('ledger', READER);
    for (;;) {
      const { num_pending: pending, num_ack_pending: inDoubt } = await consumer.info();
      if (pending + inDoubt === 0) return;
      const order = { max_messages: Math.min(MESSAGES_MAX, pending || inDoubt), expires: FETCH_MS };
      for await (const message of await consumer.fetch(order)) {
        this.take(z.decode(transactionsPosted.payload, message.json()));
        message.ack();
      }
    }
  }

  /** A history that was left does not hide the one that goes on, in whatever order they come. */
  private take({ book, incarnation, transactions }: PayloadOf<typeof transactionsPosted>): void {
    if (book !== this.book) return;
    for (const { seq, id } of transactions) {
      if ((this.incarnations.get(seq) ?? 0) > incarnation) continue;
      this.ids.set(seq, id);
      this.incarnations.set(seq, incarnation);
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
