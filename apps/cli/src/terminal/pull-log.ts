import { createPublicKey, verify } from 'node:crypto';
import { isConsistent } from '@tix/proofs';
import type { Tix } from '@tix/sdk';
import { bytesOfHex, canonicalJson, entryFaults, type Entry } from '@tix/sales-core';
import { CliFailure } from '../cli-failure';
import { EXIT } from '../domain/exit-code';
import { appendLines, sha256, type Journal } from './journal';
import { documentOf, heard } from './offline-terminal';
import type { SeenCheckpoint, TerminalFolder, TerminalState } from './terminal-folder';

export interface PullReport {
  readonly pulled: number;
  readonly next: number;
  readonly openConflicts: number;
}

/**
 * Takes what its location has in the log and is not here yet; refuses a system that is not what it was, and keeps beside the journal what
 * that has said.
 */
export async function pullLog(tix: Tix, folder: TerminalFolder, journal: Journal): Promise<PullReport> {
  const last: { told?: Told } = {};
  try {
    return await pullPages(tix, folder, journal, (told) => (last.told = told));
  } catch (error) {
    if (error instanceof CliFailure && error.exitCode === EXIT.broken) keepFinding(folder, error.message, last.told);
    throw error;
  }
}

/** What a system states of its log, and signs. */
type Told = Stated & { readonly terminal: { readonly seq: number; readonly head: string } };

/** For whoever looks into it: what was seen before, and what the system has signed instead. */
function keepFinding(folder: TerminalFolder, what: string, told: Told | undefined): void {
  const { checkpoint: seen, pullFrom, pushedSeq } = folder.state();
  const { publicKey, checkpoint, consistency, terminal } = told ?? {};
  const said = { publicKey, checkpoint, consistency, terminal: terminal && { seq: terminal.seq, head: terminal.head } };
  appendLines(folder.findings, [JSON.stringify({ at: new Date().toISOString(), what, seen, pullFrom, pushedSeq, told: said })]); // prettier-ignore
}

async function pullPages(
  tix: Tix,
  folder: TerminalFolder,
  journal: Journal,
  hear: (told: Told) => void,
): Promise<PullReport> {
  const { id } = folder.state();
  let pulled = 0;
  for (;;) {
    const { pullFrom: from, checkpoint: seen } = folder.state();
    const query = { terminal: id, from, ...(seen && { seen: seen.size }) };
    const page = await asked(() => tix.get('/v1/sales/sync/pull', { query }));
    hear(page);
    checkHead(folder, journal, page.terminal);
    const stated = checkedCheckpoint(folder.state(), page);
    const entries = page.data as unknown as (Entry & { readonly logIndex: number })[];
    entries.forEach(checkEntry);
    if (page.next < from) throw broken(`its log has ${page.next} entries, and had ${from}`);
    if (entries.length > 0) appendLines(folder.pulled, entries.map(canonicalJson));
    const times = entries.map((entry) => documentOf(entry).hlc);
    const clock = heard(folder.state(), page.clock, ...times);
    const deferredCap = page.terminal.deferredTickets?.cap ?? 0;
    const told = { ...calculatedBy(page.terminal), deferredCap };
    folder.save({ ...folder.state(), ...stated, ...clock, ...told, pullFrom: page.next });
    pulled += entries.length;
    if (!page.hasMore) return { pulled, next: page.next, openConflicts: page.conflicts.length };
  }
}

/** What the location calculates by from now on. */
function calculatedBy({ taxRounding, catalogVersion }: Pick<TerminalState, 'taxRounding' | 'catalogVersion'>) {
  return { taxRounding, catalogVersion };
}

/** What the system has taken of this journal it must have for ever. */
function checkHead(
  { state }: TerminalFolder,
  { entries }: Journal,
  head: { readonly seq: number; readonly head: string },
): void {
  const { base, pushedSeq } = state();
  const entry = entries[head.seq - base.seq - 1];
  if (entry && entry.auditHash !== head.head) {
    const advice = 'Another device writes with this key: look at tix sale sync conflicts, and enrol one of them again.';
    throw new CliFailure(EXIT.conflict, `The system has another entry ${head.seq} than this journal. ${advice}`);
  }
  if (head.seq < base.seq) throw broken(`the terminal has ${head.seq} entries, and had ${base.seq}`);
  if (head.seq < pushedSeq && !entry && entries.length > 0 && head.seq > base.seq) {
    throw broken(`the terminal has ${head.seq} entries, and had ${pushedSeq}`);
  }
}

/** What the log was stated to be then it must not be too short for now. */
async function asked<Value>(ask: () => Promise<Value>): Promise<Value> {
  try {
    return await ask();
  } catch (error) {
    const { TicketonomicsError } = await import('@tix/sdk');
    const isGone = error instanceof TicketonomicsError && /^(?:CHECKPOINT_NOT_FOUND|INTEGRITY)$/.test(error.code);
    throw isGone ? broken(error.message) : error;
  }
}

interface Stated {
  readonly publicKey: string;
  readonly checkpoint?: {
    readonly statement: { readonly size: number; readonly root: string };
    readonly signature: string;
  };
  readonly consistency?: { readonly path: readonly string[] };
}

/** The newest checkpoint, once it is signed by the key that was seen first and proved to go on from the last one. */
function checkedCheckpoint(
  { checkpoint: seen, checkpointKey }: TerminalState,
  { checkpoint, consistency, publicKey }: Stated,
) {
  if (checkpointKey !== null && publicKey !== checkpointKey) throw broken('it signs with another key');
  if (!checkpoint) {
    if (seen) throw broken(`it states nothing, and has stated ${seen.size} entries`);
    return { checkpointKey: publicKey };
  }
  const { statement, signature } = checkpoint;
  const message = Buffer.from(canonicalJson(statement));
  if (!isSigned(publicKey, message, signature)) throw broken('its checkpoint is not signed by its key');
  const { size, root } = statement;
  const path = (consistency?.path ?? []).map((hash) => bytesOfHex(hash));
  const grown = (one: SeenCheckpoint) => ({ size: one.size, root: bytesOfHex(one.root) });
  if (seen && !isConsistent(sha256, grown(seen), grown({ size, root }), path)) {
    throw broken(`its log of ${size} entries does not begin with the ${seen.size} that were seen`);
  }
  return { checkpoint: { size, root }, checkpointKey: publicKey };
}

/** What an Ed25519 key begins with in SPKI: its 32 bytes follow (RFC 8410, 4). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

function isSigned(publicKey: string, message: Buffer, signature: string): boolean {
  const key = createPublicKey({
    key: Buffer.concat([SPKI, Buffer.from(publicKey, 'hex')]),
    format: 'der',
    type: 'spki',
  });
  return verify(null, message, key, Buffer.from(signature, 'hex'));
}

function checkEntry(entry: Entry & { readonly logIndex: number }): void {
  const [field] = entryFaults({ hash: sha256 }, entry);
  if (field !== undefined) throw broken(`the entry ${entry.logIndex} of its log does not fit its ${field}`);
}

export function broken(what: string): CliFailure {
  return new CliFailure(
    EXIT.broken,
    `The system has rewritten its history: ${what}. Keep this folder and tell the operator.`,
  );
}
