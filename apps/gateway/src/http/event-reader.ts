import type { Address } from '@tix/contracts';
import { concerns, type Shown } from '../domain/events';
import { readChunks } from '../store/event-log';
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
  readonly type: string;
  readonly time: string;
  readonly data: Shown;
}

export interface EventPage {
  readonly events: readonly ReadEvent[];
  /** How far was looked, whether or not something was found: the next page goes on behind it. */
  readonly position: bigint;
  readonly hasMore: boolean;
}

/** Looked through for one page, so that a filter that matches nothing cannot read the whole log. */
const CHUNKS_MAX = 100;
const TYPE = 'ledger.transaction.posted';

export async function readEvents(
  sql: Sql,
  key: Uint8Array,
  filter: EventFilter,
  { after, limit }: { readonly after: bigint; readonly limit: number },
): Promise<EventPage> {
  const chunks = await readChunks(sql, { book: filter.book, after, chunksMax: CHUNKS_MAX });
  const events: ReadEvent[] = [];
  let position = after;
  for (const { firstPosition, body } of chunks) {
    let at = firstPosition;
    for (const data of JSON.parse(body) as Shown[]) {
      const isNew = at > after;
      if (isNew && events.length === limit) return { events, position, hasMore: true };
      if (isNew) position = at;
      if (isNew && isWanted(filter, data)) events.push(eventOf(key, filter, data, at));
      at += 1n;
    }
  }
  return { events, position, hasMore: chunks.length === CHUNKS_MAX };
}

function isWanted({ isWanted: isWantedType, account, seesAll, mayRead }: EventFilter, data: Shown): boolean {
  if (!isWantedType(TYPE)) return false;
  if (account !== undefined) return mayRead(account) && concerns(data, (address) => address === account);
  return seesAll || concerns(data, mayRead);
}

function eventOf(key: Uint8Array, { book, mayRead }: EventFilter, data: Shown, position: bigint): ReadEvent {
  const shown = { ...data, balances: data.balances.filter(({ account }) => mayRead(account)) };
  return { id: encodeEventId(key, book, position), type: TYPE, time: data.committedAt, data: shown };
}
