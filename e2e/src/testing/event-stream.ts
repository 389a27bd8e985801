import { eventually } from '@tix/testkit';
import type { Events } from './actors';

export type Event = Events['data'][number];

export interface StreamedEvent {
  readonly id: string;
  readonly type: string;
  readonly data: Event;
}

/** Events of `GET /v1/events` as a browser reads them. */
export interface EventStream {
  readonly events: readonly StreamedEvent[];
  /** Resolves when so many have arrived. */
  arrived(count: number): Promise<readonly StreamedEvent[]>;
  /** Resolves when the server has ended the answer. */
  readonly ended: Promise<void>;
  close(): void;
}

export interface Follow {
  readonly url: string;
  readonly apiKey: string | undefined;
  readonly query?: string;
  readonly lastEventId?: string;
}

export async function follow({ url, apiKey = '', query = '', lastEventId }: Follow): Promise<EventStream> {
  const abort = new AbortController();
  const response = await fetch(`${url}/v1/events${query}`, {
    headers: {
      accept: 'text/event-stream',
      authorization: `Bearer ${apiKey}`,
      ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
    },
    signal: abort.signal,
  });
  if (response.status !== 200) throw new Error(`answered ${response.status}: ${await response.text()}`);
  const events: StreamedEvent[] = [];
  const ended = readAll(response, events).catch(() => undefined);
  return {
    events,
    arrived: (count) => eventually(() => events.length >= count && events),
    ended,
    close: () => abort.abort(),
  };
}

async function readAll(response: Response, events: StreamedEvent[]): Promise<void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of response.body ?? []) {
    const blocks = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n\n');
    rest = blocks.pop() ?? '';
    events.push(...blocks.flatMap(parse));
  }
}

/** A block without data, such as a heartbeat, is no event. */
function parse(block: string): readonly StreamedEvent[] {
  const field = (name: string) =>
    block.split('\n').flatMap((line) => (line.startsWith(`${name}: `) ? [line.slice(name.length + 2)] : []))[0];
  const [id, type, data] = [field('id'), field('event'), field('data')];
  if (id === undefined || type === undefined || data === undefined) return [];
  return [{ id, type, data: JSON.parse(data) as Event }];
}
