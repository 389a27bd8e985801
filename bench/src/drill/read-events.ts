import { z } from 'zod';

const PAGE = 100;
const REQUEST_MS = 15_000;

const Page = z.object({
  data: z.array(z.object({ data: z.object({ seq: z.int(), id: z.string() }) })),
  nextCursor: z.string(),
  hasMore: z.boolean(),
});

/** The ids by seq of all events as a client lists them, until one of `lastSeq` was seen or nothing came for a while. */
export async function readEvents(url: string, key: string, lastSeq: number, waitMs: number): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  let cursor = '';
  for (let until = performance.now() + waitMs; performance.now() < until;) {
    const response = await fetch(`${url}/v1/events?limit=${PAGE}${cursor && `&after=${cursor}`}`, {
      headers: { Authorization: `Bearer ${key}` },
      signal: AbortSignal.timeout(REQUEST_MS),
    });
    if (!response.ok) throw new Error(`GET /v1/events answered ${response.status}: ${await response.text()}`);
    const page = Page.parse(await response.json());
    for (const { data } of page.data) found.set(data.seq, data.id);
    if (found.has(lastSeq)) break;
    if (page.data.length > 0) until = performance.now() + waitMs;
    cursor = page.nextCursor;
  }
  return found;
} // prettier-ignore
