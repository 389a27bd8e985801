import { ok, refuse, type pushEntries as contract, type CodeOf, type RequestOf, type Result } from '@tix/contracts';
import { openTurns, transact, type Handler, type ServiceParts } from '@tix/runtime';
import { bytesOfHex, hybridTime } from '@tix/sales-core';
import { overloaded } from '../jobs/append-once';
import { lockStatuses } from '../jobs/lock-statuses';
import { readLines, type ReadLine } from '../jobs/read-lines';
import { planSettlements, type Grants } from '../jobs/plan-settlements';
import type { SettleIntent } from '../jobs/settle-intent';
import { settlePushed, withPayments } from '../jobs/settle-pushed';
import { judgeBy, keysBehind, type SigningKey } from '../jobs/signing-keys';
import { takeEntries } from '../jobs/take-entries';
import type { Taking } from '../jobs/take-ticket';
import { findConflict } from '../store/conflicts';
import { hasPending } from '../store/deferred-payments';
import { verifySignature } from '../store/ed25519';
import { findPlaces } from '../store/entry-places';
import { catalogChanges } from '../store/locations';
import { findKept } from '../store/quarantine';
import type { Sql, Transaction } from '../store/sql';
import { keysOf } from '../store/terminal-keys';
import { findTerminal, lockTerminal, rememberClock } from '../store/terminals';

type Order = RequestOf<typeof contract>;
type Code = CodeOf<typeof contract>;

/**
 * Whole entries, all or none: what was taken before is a duplicate, so pushing again is always safe. Tickets that were taken without
 * a network move when the entries are committed; what is not known in time is finished, or given up, without the terminal.
 */
export function pushEntries(
  { db, clock }: Pick<ServiceParts, 'db' | 'clock'>,
  settle: SettleIntent,
): Handler<typeof contract> {
  const turns = openTurns();
  return async (order, context) => {
    const keys = await signingKeys(db, order);
    if (!keys.ok) return keys;
    const lines = readLines(order.lines, judgeBy(keys.value));
    if (!lines.ok) return lines;
    const grants = grantsOf(order);
    const take = () => transact(db, (tx) => takeAll(tx, { order, lines: lines.value, grants }, clock.now()));
    const turn = turns(order.terminalId, context.deadline);
    const taken = await turn(take).catch(overloaded);
    if (!taken.ok) return taken;
    const { results, terminal, intents, clock: heard } = taken.value;
    if (grants.capabilities.size === 0 && intents === undefined) return ok({ results, terminal, clock: heard });
    await settlePushed({ db, settle }, { intents: intents ?? [], grants, context });
    return ok({ results: await withPayments(db, results), terminal, clock: heard });
  };
}

function grantsOf({ actor, payments = [] }: Order): Grants {
  return { actor, capabilities: new Map(payments.map(({ ticketId, capability }) => [ticketId, capability])) };
}

interface Pushed {
  readonly order: Order;
  readonly lines: readonly ReadLine[];
  readonly grants: Grants;
}

async function takeAll(tx: Transaction, { order, lines, grants }: Pushed, now: bigint) {
  const taking = await begin(tx, order, lines, now);
  if (await hasPending(tx, [...taking.statuses.keys()])) {
    return refuse('PAYMENT_IN_PROGRESS', 'tickets of a sale that is given back are on their way: push again');
  }
  const results = await takeEntries(taking, lines);
  if (!results.ok) return results;
  const intents = taking.deferred.length === 0 ? undefined : await planSettlements(taking, grants);
  const { seq, head } = taking.terminal;
  await rememberClock(tx, taking.terminal);
  const reached = { terminal: { seq: Number(seq), head }, clock: hybridTime(taking.now / 1_000n) };
  return ok({ results: results.value, ...reached, intents });
}

/** The keys that the terminal has or had, that which has sealed the bundle first: it has signed most of it. */
async function signingKeys(db: Sql, order: Order): Promise<Result<readonly SigningKey[], Code>> {
  const { terminalId, kid, seal, rotations = [] } = order;
  const terminal = await findTerminal(db, terminalId);
  if (!terminal || terminal.seriesOf !== null) {
    return refuse('TERMINAL_NOT_FOUND', `there is no terminal ${terminalId}`);
  }
  if (terminal.kid === null) return refuse('TERMINAL_NOT_ENROLLED', `the terminal ${terminalId} has no key`);
  const keys = keysBehind(await keysOf(db, terminalId), terminalId, rotations);
  const sealing = keys.find((key) => key.kid === kid);
  const isSealed = sealing && verifySignature(sealing.publicKey, bytesOfHex(seal.sha256), seal.sig);
  if (!isSealed) return refuse('SIGNATURE_INVALID', `the bundle is not sealed with a key of ${terminalId}`);
  return ok([sealing, ...keys.filter((key) => key !== sealing)]);
}

/** Locks what the entries touch, in the order of all: statuses, terminal, log. */
async function begin(tx: Transaction, order: Order, lines: readonly ReadLine[], now: bigint): Promise<Taking> {
  const statuses = await lockStatuses(tx, lines);
  const terminal = await lockTerminal(tx, order.terminalId);
  if (!terminal) throw new Error(`the terminal ${order.terminalId} was there`);
  const hashes = lines.flatMap(({ header, auditHash }) => [header.prevHash, auditHash]);
  const kept = await findKept(tx, terminal.id, { lines: lines.map(({ lineHash }) => lineHash), entries: hashes });
  const catalog = await catalogChanges(tx, terminal.location.id);
  const places = await findPlaces(tx, terminal.id, {
    hashes,
    ticketIds: lines.map(({ header }) => header.ticketId),
    seqs: lines.map(({ header }) => header.seq),
  });
  return {
    ...{ tx, terminal, now, places, statuses, catalog, deferred: [], isImport: order.isImport },
    kept: new Map(kept.map(({ auditHash, ...one }) => [auditHash, one])),
    keptLines: new Map(kept.map(({ lineHash, ...one }) => [lineHash, one])),
    async conflictOf(id) {
      const conflict = await findConflict(tx, id);
      return conflict?.status === 'open' ? { conflictId: conflict.id, type: conflict.type } : undefined;
    },
  };
}
