import { MAIN_BOOK, verifyBooks } from '@tix/contracts';
import { type Bus, call } from '@tix/runtime';
import { conservationProblems } from '@tix/testkit';
import { inDatabase } from '../settings';
import { until, within } from '../within';
import type { AnswerLog } from './answer-log';
import type { DrillSettings } from './drill-settings';
import type { EventReading } from './event-reading';
import { queryOnce } from './query-once';
import type { StreamReading } from './stream-reading';

export interface Outcome {
  readonly acknowledged: number;
  /** Acknowledged, and not in the journal under the seq that was told. */
  readonly lost: number;
  /** In the journal, and not the one answer to one command. */
  readonly doubled: number;
  readonly gaps: number;
  /** In the journal, and not in the stream, or there under another id. */
  readonly missingInStream: number;
  /** The same of `GET /v1/events`. */
  readonly missingInEvents: number;
  readonly isVerified: boolean;
  /** Everything else that is wrong, in words. */
  readonly problems: readonly string[];
}

const VERIFY_MS = 300_000;
const STREAM_MS = 120_000;
const EVENTS_MS = 30_000;
const PROBLEMS_MAX = 20;

/** Facts that the clients did not ask for, and what services do with what they have taken on. */
const ownTypes = ['book.opened', 'asset.created', 'account.opened', 'rules.set', 'allowance.set', 'craft'];

/** What is read once and gone on from after each drill. */
export interface Checking {
  readonly settings: DrillSettings;
  readonly bus: Bus;
  readonly stream: StreamReading;
  readonly events: EventReading;
}

interface JournalRow {
  readonly seq: number;
  readonly id: string;
  readonly type: string;
}

interface Journal {
  /** The id at each seq. */
  readonly ids: ReadonlyMap<number, string>;
  /** Those of commands of the clients of this drill. */
  readonly commands: readonly JournalRow[];
  readonly gaps: number;
}

/** Holds what the clients were told since a seq against the journal and the balances, and all of it against the events. */
export async function checkOutcome(checking: Checking, log: AnswerLog, sinceSeq: number): Promise<Outcome> {
  const { settings, bus, stream, events } = checking;
  const journal = await readJournal(settings, sinceSeq);
  const [lastSeq, lastId] = [...journal.ids].at(-1) ?? [0, ''];
  await events.readTo(lastSeq, lastId, EVENTS_MS);
  // The last event is no sign of it: what the gateway misses of the stream it reads in the journal.
  await until(() => isPublished(settings), STREAM_MS, 'the stream, to catch up with the journal');
  await within(stream.readOn(), STREAM_MS, 'the stream read to its end');
  const verified = await call(bus, verifyBooks, {}, { timeoutMs: VERIFY_MS, attemptMs: VERIFY_MS });
  const isVerified = verified.ok && verified.value.ok;
  const found = [
    ...log.problems,
    ...(await conservationProblems(inDatabase(settings.databaseUrl, 'tix'), MAIN_BOOK)),
    ...(await wrongBalances(settings, log)),
    ...(isVerified ? [] : [`verify: ${JSON.stringify(verified)}`]),
  ];
  const lost = [...log.done].filter(([id, seq]) => journal.ids.get(seq) !== id);
  const [unstreamed, untold] = [stream.ids, events.ids].map((there) => missing(journal, there)) as [number[], number[]];
  found.push(...whereMissing('the stream', unstreamed, stream.ids), ...whereMissing('the events', untold, events.ids));
  const doubled = journal.commands.filter(({ seq, id }) => log.done.get(id) !== seq);
  found.push(...doubled.map(({ type, seq, id }) => `${type} ${id} at seq ${seq} is no answer that was given`));
  return {
    acknowledged: log.done.size,
    lost: lost.length,
    doubled: doubled.length,
    gaps: journal.gaps,
    missingInStream: unstreamed.length,
    missingInEvents: untold.length,
    isVerified,
    problems: found.slice(0, PROBLEMS_MAX),
  };
}

/** Of the last transaction. */
export async function lastSeqOf(settings: DrillSettings): Promise<number> {
  const sql = 'select coalesce(max(seq), 0)::integer as seq from ledger.book where code = $1';
  const [row] = await queryOnce<{ seq: number }>(settings, sql, [MAIN_BOOK]);
  return row?.seq ?? 0;
}

async function isPublished(settings: DrillSettings): Promise<boolean> {
  const sql = `select bool_and(p.seq is not null and p.seq >= k.seq) as done
                 from ledger.book k left join ledger.publication p on p.book_id = k.id`;
  const [row] = await queryOnce<{ done: boolean }>(settings, sql, []);
  return row?.done === true;
}

async function readJournal(settings: DrillSettings, sinceSeq: number): Promise<Journal> {
  const rows = await queryOnce<JournalRow>(
    settings,
    `select t.seq::integer, t.id, t.type from ledger.transaction t
       join ledger.book k on k.id = t.book_id and k.code = $1 order by t.seq`,
    [MAIN_BOOK],
  );
  return {
    ids: new Map(rows.map(({ seq, id }) => [seq, id])),
    commands: rows.filter(({ seq, type }) => seq > sinceSeq && !ownTypes.includes(type)),
    gaps: (rows.at(-1)?.seq ?? 0) - rows.length,
  };
}

/** Seqs whose transaction is not there, or another one is. */
function missing({ ids }: Journal, there: ReadonlyMap<number, string>): number[] {
  return [...ids].filter(([seq, id]) => there.get(seq) !== id).map(([seq]) => seq);
}

/** Where to look: a hole, an end that was not reached, or what a history that was left has put in the place of another. */
function whereMissing(name: string, seqs: readonly number[], there: ReadonlyMap<number, string>): string[] {
  const [first, last] = [seqs[0], seqs.at(-1)];
  if (first === undefined) return [];
  const others = seqs.filter((seq) => there.has(seq)).length;
  return [`not in ${name}: ${seqs.length} seqs between ${first} and ${last}, of which ${others} are there under another id; the last one there is ${lastOf(there)}`]; // prettier-ignore
}

/** One after the other: there are more than a call takes arguments. */
function lastOf(there: ReadonlyMap<number, string>): number {
  let last = 0;
  for (const seq of there.keys()) if (seq > last) last = seq;
  return last;
}

/** Every account of the drill has what the answers have given it, and nothing else. */
async function wrongBalances(settings: DrillSettings, log: AnswerLog): Promise<string[]> {
  const rows = await queryOnce<{ address: string; balance: string }>(
    settings,
    `select a.address, b.balance from ledger.balance b join ledger.account a on a.id = b.account_id
       join ledger.book k on k.id = a.book_id and k.code = $1 where a.address = any($2)`,
    [MAIN_BOOK, [...log.balances.keys()]],
  );
  const there = new Map(rows.map(({ address, balance }) => [address, BigInt(balance)]));
  return [...log.balances].flatMap(([address, told]) => {
    const has = there.get(address) ?? 0n;
    return has === told ? [] : [`${address} has ${has}, and ${told} by the answers`];
  });
}
