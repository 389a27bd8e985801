import type { Address } from '@tix/contracts';
import { concerns, timeOf, type Shown, type ShownFact } from '../domain/events';
import { readChunks, type EventChunk, type EventType } from '../store/event-log';
import type { Sql } from '../store/sql';
import { encodeEventId } from './event-id';

/** What a reader wants, and what they may see. */
export interface EventFilter {
  readonly book: string;
  readonly isWanted: (type: string) => boolean;
  readonly account: Address | undefined;
  /** Also what moves nothing, such as the opening of an account. */
  readonly seesAll: boolean;
  readonly mayRead: (account: Address) => boolean;
}

export interface ReadEvent {
  readonly id: string;
  readonly type: EventType;
  readonly time: string;
  readonly data: Shown | ShownFact;
}

export interface EventPage {
  readonly events: readonly ReadEvent[];
  /** How far was looked, whether or not something was found: the next page goes on behind it. */
  readonly position: bigint;
  readonly hasMore: boolean;
}

/** Looked through for one page, so that a filter that matches nothing cannot read the whole log. */
const CHUNKS_MAX = 100;

export async function readEvents(
  sql: Sql,
  key: Uint8Array,
  filter: EventFilter,
  { after, limit }: { readonly after: bigint; readonly limit: number },
): Promise<EventPage> {
  const chunks = await readChunks(sql, { book: filter.book, after, chunksMax: CHUNKS_MAX });
  const events: ReadEvent[] = [];
  let position = after;
  for (const chunk of chunks) {
    let at = chunk.firstPosition;
    for (const shown of shownIn(filter, chunk)) {
      const isNew = at > after;
      if (isNew && events.length === limit) return { events, position, hasMore: true };
      if (isNew) position = at;
      if (isNew && shown) events.push({ id: encodeEventId(key, filter.book, at), type: chunk.type, ...shown });
      at += 1n;
    }
  }
  return { events, position, hasMore: chunks.length === CHUNKS_MAX };
}

type Told = Pick<ReadEvent, 'time' | 'data'> | undefined;

/** One for each position of the chunk: what the reader wants and may see of it. */
function shownIn(filter: EventFilter, { type, body }: EventChunk): readonly Told[] {
  if (type === 'ledger.transaction.posted')
    return (JSON.parse(body) as Shown[]).map((data) => shownTransaction(filter, data));
  return (JSON.parse(body) as ShownFact[]).map((data) => shownFact(filter, type, data));
}

function shownTransaction(filter: EventFilter, data: Shown): Told {
  const { account, seesAll, mayRead, isWanted } = filter;
  const isOf = account === undefined ? seesAll || concerns(data, mayRead) : mayRead(account) && isAbout(data, account);
  if (!isOf || !isWanted('ledger.transaction.posted')) return undefined;
  const balances = data.balances.filter(({ account: address }) => mayRead(address));
  return { time: data.committedAt, data: { ...data, balances } };
}

function isAbout(data: Shown, account: Address): boolean {
  return concerns(data, (address) => address === account);
}

/** Findings name balances of anybody, sales are of all shops: they are for those who see everything, and about no account. */
function shownFact({ account, seesAll, isWanted }: EventFilter, type: EventType, data: ShownFact): Told {
  if (!seesAll || account !== undefined || !isWanted(type)) return undefined;
  return { time: timeOf(data), data };
}
