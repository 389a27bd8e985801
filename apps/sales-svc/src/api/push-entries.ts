import { ok, refuse, type pushEntries as contract, type CodeOf, type RequestOf, type Result } from '@tix/contracts';
import { hasNoConnection, isLockTimeout, openTurns, transact, type Handler, type ServiceParts } from '@tix/runtime';
import { bytesOfHex, hybridTime } from '@tix/sales-core';
import { lockStatuses } from '../jobs/lock-statuses';
import { readLines, type ReadLine } from '../jobs/read-lines';
import { judgeBy, keysBehind, type SigningKey } from '../jobs/signing-keys';
import { takeEntries } from '../jobs/take-entries';
import type { Taking } from '../jobs/take-ticket';
import { findConflict } from '../store/conflicts';
import { verifySignature } from '../store/ed25519';
import { findPlaces } from '../store/entry-places';
import { catalogChanges } from '../store/locations';
import { findKept } from '../store/quarantine';
import type { Sql, Transaction } from '../store/sql';
import { keysOf } from '../store/terminal-keys';
import { findTerminal, lockTerminal, rememberClock } from '../store/terminals';

type Order = RequestOf<typeof contract>;
type Code = CodeOf<typeof contract>;

/** Whole entries, all or none: what was taken before is a duplicate, so pushing again is always safe. */
export function pushEntries({ db, clock }: Pick<ServiceParts, 'db' | 'clock'>): Handler<typeof contract> {
  const turns = openTurns();
  return async (order, { deadline }) => {
    const keys = await signingKeys(db, order);
    if (!keys.ok) return keys;
    const lines = readLines(order.lines, judgeBy(keys.value));
    if (!lines.ok) return lines;
    const take = () =>
      transact(db, async (tx) => {
        const taking = await begin(tx, order, lines.value, clock.now());
        const results = await takeEntries(taking, lines.value);
        if (!results.ok) return results;
        const { seq, head } = taking.terminal;
        await rememberClock(tx, taking.terminal);
        const reached = { seq: Number(seq), head };
        return ok({ results: results.value, terminal: reached, clock: hybridTime(taking.now / 1_000n) });
      });
    return turns(
      order.terminalId,
      deadline,
    )(take).catch((error: unknown) => {
      if (!isLockTimeout(error) && !hasNoConnection(error)) throw error;
      return refuse('OVERLOADED', 'too many wait for the terminal');
    });
  };
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
    ...{ tx, terminal, now, places, statuses, catalog, isImport: order.isImport },
    kept: new Map(kept.map(({ auditHash, ...one }) => [auditHash, one])),
    keptLines: new Map(kept.map(({ lineHash, ...one }) => [lineHash, one])),
    async conflictOf(id) {
      const conflict = await findConflict(tx, id);
      return conflict?.status === 'open' ? { conflictId: conflict.id, type: conflict.type } : undefined;
    },
  };
}
