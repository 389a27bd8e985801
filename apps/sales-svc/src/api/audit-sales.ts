import { ok, type AuditPlace, type auditSales as contract, type ReplyOf } from '@tix/contracts';
import { GrowingTree } from '@tix/proofs';
import type { Handler } from '@tix/runtime';
import { bytesOfHex, hexOf } from '@tix/sales-core';
import { auditEntries } from '../jobs/audit-entries';
import { auditStatements, compareRoot, statementsBetween, type Statements } from '../jobs/audit-statements';
import { addFault, noFaults, type FaultList } from '../jobs/fault-list';
import type { CheckpointParts } from '../jobs/make-checkpoint';
import { logEnd, wrongHeads } from '../store/audited-entries';
import { checkpointBelow } from '../store/checkpoints';
import { logSize } from '../store/log-tree';
import { sha256 } from '../store/sha256';
import { unattestedKeys } from '../store/terminal-keys';

type Parts = Pick<CheckpointParts, 'db' | 'bus' | 'signer'>;

/** Soon done, so that a long log neither keeps a caller waiting nor a service busy. */
const STRETCH = 20_000;
const HEADS_MAX = 100;

export const auditSales =
  (parts: Parts): Handler<typeof contract> =>
  async ({ from }) => {
    const end = await logEnd(parts.db);
    const to = Math.max(from.size, Math.min(from.size + STRETCH, end));
    const isLast = to >= end;
    const stated = await statementsBetween(parts.db, parts.bus, { from: from.size, to: isLast ? Infinity : to });
    if (!stated.ok) return stated;
    const faults = noFaults();
    const tree = new GrowingTree(sha256, from.size, from.peaks.map(bytesOfHex));
    await auditEntries(parts.db, { tree, to, faults, atSize: compareRoot(stated.value, faults) });
    await auditStated(parts, { stated: stated.value, from, faults });
    if (isLast) await auditEnds(parts, end, faults);
    const next = isLast ? {} : { next: { size: tree.size, peaks: tree.whole.map(hexOf) } };
    return ok({ ...next, entries: to - from.size, ...counted(stated.value), ...toldOf(faults) });
  };

interface Stated {
  readonly stated: Statements;
  readonly from: AuditPlace;
  readonly faults: FaultList;
}

async function auditStated({ db, signer }: Parts, { stated, from, faults }: Stated): Promise<void> {
  const before = await checkpointBelow(db, from.size + 1);
  // What was stated meanwhile is of entries that were appended meanwhile.
  auditStatements(stated, { before, publicKey: signer.publicKey, size: await logEnd(db) }, faults);
}

/** What is remembered of the end of the log and of each chain. Entries that came meanwhile are no fault. */
async function auditEnds({ db }: Parts, end: number, faults: FaultList): Promise<void> {
  const size = await logSize(db);
  const now = await logEnd(db);
  if (size > now || size < end) {
    addFault(faults, { of: 'log', field: 'size', size, detail: `${size} entries were appended, and there are ${now}` });
  }
  for (const { id: terminalId, seq, last } of await wrongHeads(db, HEADS_MAX)) {
    const detail = `${seq} entries of ${terminalId} were appended, and the last is ${last}`;
    addFault(faults, { of: 'terminal', field: 'head', terminalId, seq: Number(last), detail });
  }
  for (const { terminalId, kid } of await unattestedKeys(db, HEADS_MAX)) {
    const detail = `no event of the log says that ${kid} is a key of ${terminalId}`;
    addFault(faults, { of: 'terminal', field: 'key', terminalId, detail });
  }
}

function counted({ checkpoints, witnesses }: Statements) {
  return { checkpoints: checkpoints.length, witnesses: witnesses.length };
}

function toldOf({ found, told }: FaultList): Pick<ReplyOf<typeof contract>, 'found' | 'faults'> {
  return { found, faults: told };
}
