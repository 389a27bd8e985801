import { MAIN_BOOK, verifyBooks } from '@tix/contracts';
import { type Bus, call } from '@tix/runtime';
import { conservationProblems } from '@tix/testkit';
import pg from 'pg';
import { inDatabase } from '../settings';
import { within } from '../within';
import type { AnswerLog } from './answer-log';
import type { DrillSettings } from './drill-settings';
import { readEvents } from './read-events';
import { readStream } from './read-stream';

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

/** Facts that the clients did not ask for. */
const ownTypes = ['book.opened', 'asset.created', 'account.opened'];

interface Journal {
  /** The id at each seq. */
  readonly ids: ReadonlyMap<number, string>;
  /** Those of commands of the clients. */
  readonly commands: readonly (readonly [string, number])[];
  readonly gaps: number;
}

/** Holds what the clients were told against the journal, the balances and the events. */
export async function checkOutcome(settings: DrillSettings, log: AnswerLog, bus: Bus, url: string): Promise<Outcome> {
  const admin = new pg.Client({ connectionString: inDatabase(settings.databaseUrl, 'tix') });
  await admin.connect();
  try {
    const journal = await readJournal(admin);
    // The gateway has read the stream to its end when the last event is listed.
    const events = await readEvents(url, settings.operatorKey, journal.ids.size, EVENTS_MS);
    const reader = { natsUrl: settings.natsUrl, password: settings.natsPasswords['amm-svc'] ?? '' };
    const stream = await within(readStream(reader, MAIN_BOOK), STREAM_MS, 'the stream read to its end');
    const verified = await call(bus, verifyBooks, {}, { timeoutMs: VERIFY_MS, attemptMs: VERIFY_MS });
    const isVerified = verified.ok && verified.value.ok;
    const found = [
      ...log.problems,
      ...(await conservationProblems(inDatabase(settings.databaseUrl, 'tix'), MAIN_BOOK)),
      ...(await wrongBalances(admin, log)),
      ...(isVerified ? [] : [`verify: ${JSON.stringify(verified)}`]),
    ];
    const told = new Map(journal.commands);
    return {
      acknowledged: log.done.size,
      lost: [...log.done].filter(([id, seq]) => told.get(id) !== seq).length,
      doubled: journal.commands.filter(([id, seq]) => log.done.get(id) !== seq).length,
      gaps: journal.gaps,
      missingInStream: missing(journal, stream),
      missingInEvents: missing(journal, events),
      isVerified,
      problems: found.slice(0, PROBLEMS_MAX),
    };
  } finally {
    await admin.end();
  }
} // prettier-ignore

async function readJournal(admin: pg.Client): Promise<Journal> {
  const { rows } = await admin.query<{ seq: string; id: string; type: string }>(
    `select t.seq, t.id, t.type from ledger.transaction t join ledger.book k on k.id = t.book_id and k.code = $1 order by t.seq`,
    [MAIN_BOOK],
  );
  const commands = rows.filter(({ type }) => !ownTypes.includes(type));
  return {
    ids: new Map(rows.map(({ seq, id }) => [Number(seq), id])),
    commands: commands.map(({ seq, id }) => [id, Number(seq)] as const),
    gaps: Number(rows.at(-1)?.seq ?? 0) - rows.length,
  };
}

function missing({ ids }: Journal, there: ReadonlyMap<number, string>): number {
  return [...ids].filter(([seq, id]) => there.get(seq) !== id).length;
}

/** What every account has is what the answers have given it, and nothing else. */
async function wrongBalances(admin: pg.Client, log: AnswerLog): Promise<string[]> {
  const { rows } = await admin.query<{ address: string; balance: string }>(
    `select a.address, b.balance from ledger.balance b join ledger.account a on a.id = b.account_id
       join ledger.book k on k.id = a.book_id and k.code = $1`,
    [MAIN_BOOK],
  );
  const there = new Map(rows.map(({ address, balance }) => [address, BigInt(balance)]));
  const addresses = new Set([...there.keys(), ...log.balances.keys()]);
  return [...addresses].flatMap((address) => {
    const [has, told] = [there.get(address) ?? 0n, log.balances.get(address) ?? 0n];
    return has === told ? [] : [`${address} has ${has}, and ${told} by the answers`];
  });
}
