import { ok, refuse, type RefusalCode, type Result, type SaleDocument } from '@tix/contracts';
import { isLockTimeout, isOutage, transact } from '@tix/runtime';
import type { DataSource } from 'typeorm';
import { appendEntries, chainNext, type NewEntry } from '../store/append-entry';
import { findByCommands } from '../store/entries';
import { lockFreeTerminals, lockTerminal, movedBy, type TerminalRow } from '../store/terminals';
import {
  again,
  appendAlone,
  overloaded,
  shownNew,
  type PlannedTicket,
  type TicketCommand,
  type Tried,
} from './append-once';
import { openGroups, type Asked, type Groupable } from './open-groups';

/** A ticket that needs nothing but its terminal and changes nothing but its chain. */
export interface GroupTicket<Code extends RefusalCode> extends Groupable {
  readonly command: TicketCommand;
  /** Decides by the terminal as it is locked, or as the ticket in front leaves it; asked again when its group has failed. */
  plan(terminal: TerminalRow | undefined): Result<PlannedTicket, Code>;
}

export type AppendInGroup<Code extends RefusalCode> = (ticket: GroupTicket<Code>) => Promise<Tried<Code>>;

type Waiting<Code extends RefusalCode> = Asked<GroupTicket<Code>, Tried<Code>>;

/**
 * Appends what waits together in one transaction, of all terminals that nobody holds. Each ticket is answered after the commit, with
 * what it would have been answered alone; those that cannot be appended with the others are.
 */
export function appendGroups<Code extends RefusalCode>(db: DataSource): AppendInGroup<Code> {
  return openGroups<GroupTicket<Code>, Tried<Code>>({
    together: (group) => appendTogether(db, group),
    alone: ({ key, command, plan }) => appendAlone(db, command, async (tx) => plan(await lockTerminal(tx, key))),
  });
}

/** Gives back what has a terminal that is held or not there, and everything when something failed that may be the fault of one. */
async function appendTogether<Code extends RefusalCode>(
  db: DataSource,
  group: readonly Waiting<Code>[],
): Promise<readonly Waiting<Code>[]> {
  try {
    const committed = await commitGroup(db, group);
    if (!committed) return await appendOthers(db, group);
    for (const { one, outcome } of committed.answers) one.answer(outcome);
    return committed.left;
  } catch (error) {
    // Only a statement can be the fault of one of them.
    if (!isOutage(error) && !isLockTimeout(error)) return group;
    const refused = overloaded(error);
    for (const one of group) one.answer(refused);
    return [];
  }
}

interface Committed<Code extends RefusalCode> {
  readonly answers: readonly { readonly one: Waiting<Code>; readonly outcome: Tried<Code> }[];
  readonly left: readonly Waiting<Code>[];
}

/** `undefined` when one of the commands was done before: then nothing is committed. */
async function commitGroup<Code extends RefusalCode>(
  db: DataSource,
  group: readonly Waiting<Code>[],
): Promise<Committed<Code> | undefined> {
  const keys = new Set(group.map(({ item }) => item.key));
  const committed = await transact(db, async (tx) => {
    const { chained, refused, left } = decide(group, await lockFreeTerminals(tx, [...keys]));
    const places = chained.length === 0 ? [] : await appendEntries(tx, chained);
    if (!places) return refuse('OVERLOADED', 'one was done before');
    const appended = chained.map(({ one, document, entry }, at) => {
      return { one, outcome: ok(shownNew(document, entry, places[at] ?? 0)) };
    });
    return ok({ answers: [...refused, ...appended], left });
  });
  return committed.ok ? committed.value : undefined;
}

interface Decided<Code extends RefusalCode> {
  readonly chained: readonly (NewEntry & { readonly one: Waiting<Code>; readonly document: SaleDocument })[];
  readonly refused: Committed<Code>['answers'];
  readonly left: readonly Waiting<Code>[];
}

/** Each ticket by the terminal as the one in front of it leaves it; what is refused leaves it as it is. */
function decide<Code extends RefusalCode>(
  group: readonly Waiting<Code>[],
  terminals: readonly TerminalRow[],
): Decided<Code> {
  const heads = new Map(terminals.map((terminal) => [terminal.id, terminal]));
  const decided = {
    chained: [] as Decided<Code>['chained'][number][],
    refused: [] as Committed<Code>['answers'][number][],
    left: [] as Waiting<Code>[],
  };
  for (const one of group) {
    const { key, command, plan } = one.item;
    const terminal = heads.get(key);
    if (!terminal) {
      decided.left.push(one);
      continue;
    }
    const planned = plan(terminal);
    if (!planned.ok) {
      decided.refused.push({ one, outcome: planned });
      continue;
    }
    const { document, issuedMs, statuses } = planned.value;
    const entry = chainNext(terminal, planned.value);
    decided.chained.push({ one, terminal, entry, document, issuedMs, statuses, command });
    heads.set(key, movedBy(terminal, entry, issuedMs));
  }
  return decided;
}

/** Once more without those that were done before, which are told so. */
async function appendOthers<Code extends RefusalCode>(
  db: DataSource,
  group: readonly Waiting<Code>[],
): Promise<readonly Waiting<Code>[]> {
  const done = await findByCommands(db, group.map(({ item }) => item.id)); // prettier-ignore
  const others: Waiting<Code>[] = [];
  for (const one of group) {
    const first = done.get(one.item.id);
    if (first) one.answer(again(first, one.item.command));
    else others.push(one);
  }
  // Whoever stood in the way was given up meanwhile.
  return others.length === group.length ? group : appendTogether(db, others);
}
