import { instant, ok, refuse, type ConflictType, type PushResult, type Result } from '@tix/contracts';
import { blockTerminal, noteBranchKey } from '../store/terminal-keys';
import { quarantine } from '../store/quarantine';
import { openConflict, type OpenConflict } from './open-conflict';
import { appendRecord } from './append-record';
import { isRotation, readEntry, type ReadLine } from './read-lines';
import { nextKeyOf } from './signing-keys';
import { takeRotation } from './take-rotation';
import type { TicketFault } from '../domain/judge-ticket';
import { takeTicket, type Taking } from './take-ticket';

type Taken = Result<PushResult, 'GAP' | 'TERMINAL_BLOCKED'>;

/** Judges entries one after the other, in the order of their chain, and appends or keeps each of them. */
export async function takeEntries(
  taking: Taking,
  lines: readonly ReadLine[],
): Promise<Result<PushResult[], 'GAP' | 'TERMINAL_BLOCKED'>> {
  const results: PushResult[] = [];
  for (const line of lines) {
    const taken = await takeEntry(taking, line);
    if (!taken.ok) return taken;
    results.push(taken.value);
  }
  return ok(results);
}

async function takeEntry(taking: Taking, line: ReadLine): Promise<Taken> {
  const known = knownAs(taking, line);
  if (known) return ok(known);
  const before = taking.kept.get(line.header.prevHash);
  if (before?.isOpen) return ok(await keep(taking, line, before));
  const { blockedBy } = taking.terminal;
  if (blockedBy !== null) {
    const blocking = await taking.conflictOf(blockedBy);
    if (blocking) return ok(await keep(taking, line, blocking));
    const detail = `the terminal ${taking.terminal.id} needs a new key`;
    return refuse('TERMINAL_BLOCKED', detail, { conflictId: blockedBy });
  }
  const branch = branchOf(taking, line, before !== undefined);
  if (branch) return ok(await breakOff(taking, line, branch));
  const { seq, head } = taking.terminal;
  if (BigInt(line.header.seq) > seq + 1n) {
    return refuse('GAP', `the next entry is ${seq + 1n}`, { expectedSeq: Number(seq + 1n) });
  }
  if (line.header.prevHash !== head) return ok(await breakChain(taking, line, 'its prevHash is not the head'));
  return ok(await judge(taking, line));
}

/** What was taken or kept before is told again, and nothing is written. */
function knownAs(taking: Taking, line: ReadLine): PushResult | undefined {
  const { header, auditHash, lineHash } = line;
  const said = { seq: header.seq, ticketId: header.ticketId };
  // What was adopted from the quarantine is in both.
  const place = taking.places.find((one) => one.auditHash === auditHash);
  if (place && line.faults.length === 0) return { ...said, outcome: 'duplicate', logIndex: place.logIndex };
  const kept = taking.keptLines.get(lineHash);
  if (!kept) return undefined;
  const { type, conflictId, code } = kept;
  const outcome = code === null ? 'conflict' : 'rejected';
  return { ...said, outcome, type, conflictId, ...(code !== null && { code }) };
}

interface Branch {
  readonly type: ConflictType;
  readonly detail: string;
  readonly recorded?: { readonly ticketId: string; readonly auditHash: string } | undefined;
}

/** Why an entry belongs to another branch than the one in the log, or to none. */
function branchOf(taking: Taking, { header, faults, kid }: ReadLine, isBehindResolved: boolean): Branch | undefined {
  if (faults.length > 0) return { type: 'CHAIN_BREAK', detail: `${faults.join(', ')} is not what its content says` };
  const recorded = taking.places.find(({ chain, seq }) => chain === taking.terminal.id && seq === header.seq);
  if (recorded) return { type: 'FORK', detail: `the terminal has another entry ${header.seq}`, recorded };
  const branch = taking.places.find(({ auditHash }) => auditHash === header.prevHash);
  const isOfSeries = branch !== undefined && branch.chain !== taking.terminal.id;
  if (isBehindResolved || isOfSeries) return { type: 'FORK', detail: 'it goes on with a branch that was resolved' };
  if (kid !== taking.terminal.kid) return { type: 'FORK', detail: 'it is signed with a key that is not in force' };
  return undefined;
}

async function judge(taking: Taking, line: ReadLine): Promise<PushResult> {
  const entry = readEntry(line);
  if (!entry.ok) return rejectEntry(taking, line, { code: 'VALIDATION', detail: entry.detail });
  const pushed = entry.value;
  const taken = await (isRotation(pushed) ? takeRotation(taking, pushed) : takeTicket(taking, pushed));
  return 'fault' in taken ? rejectEntry(taking, line, taken.fault) : taken.result;
}

const TYPE_OF: { readonly [Code in string]?: ConflictType } = {
  CLOCK_SKEW: 'CLOCK_SKEW',
  DUPLICATE_ID: 'DUPLICATE_ID',
};

type Fault = TicketFault;

/** An entry that cannot be taken ends the chain of its terminal, because what follows is chained to it. */
async function rejectEntry(taking: Taking, line: ReadLine, fault: Fault): Promise<PushResult> {
  const { code, detail } = fault;
  const broken = await breakOff(taking, line, { type: TYPE_OF[code] ?? 'CHAIN_BREAK', detail }, fault);
  return { ...broken, outcome: 'rejected', code, detail };
}

function breakChain(taking: Taking, line: ReadLine, detail: string): Promise<PushResult> {
  return breakOff(taking, line, { type: 'CHAIN_BREAK', detail });
}

/** Opens the conflict of a branch with its first entry. After a fork the first branch goes on; after anything else none does. */
async function breakOff(taking: Taking, line: ReadLine, branch: Branch, fault?: Fault): Promise<PushResult> {
  const { terminal, tx, now } = taking;
  const { header, auditHash } = line;
  const conflict = await openConflict(tx, {
    ...{ type: branch.type, terminalId: terminal.id, locationId: terminal.location.id, seq: header.seq },
    ...{ recorded: branch.recorded, received: { ticketId: header.ticketId, auditHash } },
    ...{ detail: branch.detail, now: instant(now) },
  });
  if (branch.type !== 'FORK') {
    await blockTerminal(tx, terminal.id, conflict.conflictId);
    const said = {
      event: 'terminal.blocked',
      terminal: terminal.id,
      conflict: { id: conflict.conflictId, type: branch.type },
    };
    await appendRecord(tx, terminal, { kind: 'event', said, secret: {}, now });
    taking.terminal = { ...terminal, blockedBy: conflict.conflictId };
  }
  return { ...(await keep(taking, line, conflict, fault)), detail: branch.detail };
}

async function keep(taking: Taking, line: ReadLine, conflict: OpenConflict, fault?: Fault): Promise<PushResult> {
  const { header, auditHash, lineHash, text } = line;
  const { conflictId, type } = conflict;
  const { total, currency } = amountOf(line);
  const place = { terminalId: taking.terminal.id, seq: header.seq, ticketId: header.ticketId, auditHash };
  await quarantine(
    taking.tx,
    { lineHash, conflictId, ...place, code: fault?.code, total, currency, line: text },
    taking.now,
  );
  const key = nextKeyOf(line, taking.terminal.id);
  if (key) await noteBranchKey(taking.tx, key, taking.now);
  taking.kept.set(auditHash, { conflictId, type, isOpen: true });
  taking.keptLines.set(lineHash, { conflictId, type, code: fault?.code ?? null });
  return { seq: header.seq, ticketId: header.ticketId, outcome: 'conflict', type, conflictId };
}

/** As far as an entry says so that may be of any form. */
function amountOf({ value }: ReadLine): { readonly total?: number; readonly currency?: string } {
  const { total, currency } = (value['public'] ?? {}) as Readonly<Record<string, unknown>>;
  return Number.isSafeInteger(total) && typeof currency === 'string' ? { total: total as number, currency } : {};
}
