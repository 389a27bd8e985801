import type { GrowingTree } from '@tix/proofs';
import { hexOf, leafOf, verifyChain, type ChainHead } from '@tix/sales-core';
import { headBefore, readEntries, type AuditedEntry } from '../store/audited-entries';
import { sha256 } from '../store/sha256';
import type { Sql } from '../store/sql';
import { signatureAudit } from './audit-signatures';
import { addFault, type FaultList } from './fault-list';

/** Entries that are in memory at once. */
const BATCH = 500;
/** Stands for an entry that is not there, so that those behind it are compared at their places. */
const NOTHING = new Uint8Array(32);

export interface AuditedStretch {
  /** As far as it has come. It grows. */
  readonly tree: GrowingTree;
  readonly to: number;
  readonly faults: FaultList;
  /** Told the root of every size that was stated. */
  readonly atSize: (size: number, root: () => string) => void;
}

/** Hashes, links, signatures and gaps of the entries of a stretch, in bounded memory. */
export async function auditEntries(sql: Sql, stretch: AuditedStretch): Promise<void> {
  const { tree, to } = stretch;
  const known: Known = { sql, heads: new Map(), isSigned: signatureAudit(sql) };
  while (tree.size < to) {
    const end = Math.min(tree.size + BATCH, to);
    for (const audited of await readEntries(sql, tree.size, end)) {
      passMissing(stretch, audited.logIndex);
      await auditEntry(known, stretch.faults, audited);
      grow(stretch, leafOf(sha256, audited.entry.auditHash));
    }
    passMissing(stretch, end);
  }
}

function grow({ tree, atSize }: AuditedStretch, leaf: Uint8Array): void {
  tree.append(leaf);
  atSize(tree.size, () => hexOf(tree.root()));
}

function passMissing(stretch: AuditedStretch, to: number): void {
  while (stretch.tree.size < to) {
    const logIndex = stretch.tree.size;
    addFault(stretch.faults, { of: 'log', field: 'logIndex', logIndex, detail: `entry ${logIndex} is missing` });
    grow(stretch, NOTHING);
  }
}

/** What the entries before have told. */
interface Known {
  readonly sql: Sql;
  readonly heads: Map<string, ChainHead>;
  readonly isSigned: ReturnType<typeof signatureAudit>;
}

async function auditEntry(
  { sql, heads, isSigned }: Known,
  faults: FaultList,
  { logIndex, chain, entry, beside }: AuditedEntry,
): Promise<void> {
  const { terminalId, seq, ticketId } = entry.header;
  const head = heads.get(chain) ?? (await headBefore(sql, chain, seq));
  heads.set(chain, { seq, auditHash: entry.auditHash });
  const fields: readonly string[] = [
    ...verifyChain({ hash: sha256 }, head, [entry]).map(({ field }) => field),
    ...((await isSigned(chain, entry)) ? [] : ['sig']),
    ...differing({ ...beside, terminalId, seq, ticketId }, entry.public),
  ];
  for (const field of fields) {
    const detail = `${field} of entry ${seq} of ${terminalId} is not what was appended`;
    addFault(faults, { of: 'entry', field, terminalId, seq, ticketId, logIndex, detail });
  }
}

/** Columns that say something else than the document. */
function differing(columns: Readonly<Record<string, unknown>>, document: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(columns).filter((name) => columns[name] !== document[name]);
}
