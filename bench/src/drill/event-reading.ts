import * as z from 'zod';

const PAGE = 100;
const REQUEST_MS = 15_000;

const Page = z.object({
  data: z.array(z.object({ data: z.object({ seq: z.int(), id: z.string() }) })),
  nextCursor: z.string(),
  hasMore: z.boolean(),
});

/** The ids by seq of all events as a client lists them, from one drill to the next. */
export class EventReading {
  readonly ids = new Map<number, string>();
  private readonly url: string;
  private readonly key: string;
  private cursor = '';

  constructor(url: string, key: string) {
    this.url = url;
    this.key = key;
  }

  /** Goes on until this transaction was seen, or nothing came for a while. */
  async readTo(seq: number, id: string, waitMs: number): Promise<void> {
    for (let until = performance.now() + waitMs; performance.now() < until && this.ids.get(seq) !== id;) {
      const response = await fetch(`${this.url}/v1/events?limit=${PAGE}${this.cursor && `&after=${this.cursor}`}`, {
        headers: { Authorization: `Bearer ${this.key}` },
        signal: AbortSignal.timeout(REQUEST_MS),
      });
      if (!response.ok) throw new Error(`GET /v1/events answered ${response.status}: ${await response.text()}`);
      const page = Page.parse(await response.json());
      for (const { data } of page.data) this.ids.set(data.seq, data.id);
      if (page.data.length > 0) until = performance.now() + waitMs;
      this.cursor = page.nextCursor;
    }
  }
}
