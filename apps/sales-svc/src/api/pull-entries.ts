import { ok, PAGE_MAX, refuse, type pullEntries as contract, type Result } from '@tix/contracts';
import type { Handler, ServiceParts, Signer } from '@tix/runtime';
import { hybridTime } from '@tix/sales-core';
import { ofSoundLog, proveConsistency, type Consistency } from '../jobs/log-proofs';
import { lastCheckpoint } from '../store/checkpoints';
import { listConflicts } from '../store/conflicts';
import { pullEntries as pull } from '../store/pull-entries';
import type { Sql } from '../store/sql';
import { findTerminal, shownTerminal } from '../store/terminals';

/** What a terminal has not seen yet, and the proof that what it has seen is still the beginning of it. */
export const pullEntries =
  (parts: Pick<ServiceParts, 'db' | 'clock'> & { readonly signer: Signer }): Handler<typeof contract> =>
  async ({ terminalId, from, limit, seen }) => {
    const { db, signer } = parts;
    const terminal = await findTerminal(db, terminalId);
    if (!terminal || terminal.seriesOf !== null) {
      return refuse('TERMINAL_NOT_FOUND', `there is no terminal ${terminalId}`);
    }
    const checkpoint = await lastCheckpoint(db);
    const proved = await goesOn(db, seen, checkpoint?.statement.size);
    if (!proved.ok) return proved;
    const locationId = terminal.location.id;
    const { entries, next, hasMore } = await pull(db, { terminalId, locationId, from, limit });
    const open = await listConflicts(db, { location: locationId, status: 'open' }, { limit: PAGE_MAX });
    const page = { entries: [...entries], next, hasMore, terminal: shownTerminal(terminal), conflicts: open.data };
    const clock = hybridTime(parts.clock.now() / 1_000n);
    const stated = { clock, publicKey: signer.publicKey, ...(checkpoint && { checkpoint }) };
    return ok({ ...page, ...stated, ...(proved.value && { consistency: proved.value }) });
  };

/** A terminal that has seen a checkpoint which is not there must not be told that all is well. */
async function goesOn(
  db: Sql,
  seen: number | undefined,
  newest = 0,
): Promise<Result<Consistency | undefined, 'CHECKPOINT_NOT_FOUND' | 'INTEGRITY'>> {
  if (seen === undefined) return ok(undefined);
  if (seen > newest) return refuse('CHECKPOINT_NOT_FOUND', `the newest checkpoint is of ${newest} entries`);
  return ofSoundLog(async () => ok(await proveConsistency(db, seen, newest)));
}
