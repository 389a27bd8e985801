import { compare } from './map/comparison';
import type { Comparison } from './map/comparison';
import { openingWork, pairOf } from './map/opening';
import type { OpeningWork } from './map/opening';
import type { Plan, Refusal, TablePlan } from './map/plan';
import type { TableName } from './map/tables';
import type { FilledJobs } from './send/fill-jobs';
import type { RegisteredMembers } from './send/register-members';
import type { Counts } from './send/send-plan';
import type { SetRegister } from './send/set-register';

/** Refused rows of a table that are listed one by one. */
export const REFUSALS_SHOWN = 20;
const IDS_SHOWN = 5;

/** Every row read is imported now, known from an earlier run, or refused. */
export interface TableReport {
  readonly table: TableName;
  readonly isMissing: boolean;
  readonly read: number;
  readonly imported: number;
  readonly known: number;
  readonly refused: number;
  readonly refusals: readonly Refusal[];
}

export interface ImportReport {
  readonly file: string;
  /** Nothing was sent: everything that would come in counts as imported. */
  readonly isDryRun: boolean;
  readonly isComplete: boolean;
  readonly tables: readonly TableReport[];
  readonly members: Counts;
  readonly accounts: Counts;
  /** Accounts of people who have left, closed for good. */
  readonly left: Counts;
  readonly assets: Counts;
  /** Variables and tax rules. */
  readonly register: Counts;
  readonly jobs: Counts;
  readonly employments: Counts;
  readonly opening: {
    readonly transactions: number;
    readonly posted: number;
    readonly known: number;
    readonly conflicts: number;
  };
  readonly totals: readonly Comparison[];
  readonly notes: readonly string[];
}

export interface Outcome {
  readonly plan: Plan;
  readonly work: OpeningWork;
  readonly members: RegisteredMembers;
  readonly accounts: Counts;
  readonly left: Counts;
  readonly assets: Counts;
  readonly register: SetRegister;
  readonly labour: FilledJobs;
  readonly archive: ReadonlyMap<TableName, Counts>;
  readonly totals: readonly Comparison[];
}

export function reportOf(file: string, outcome: Outcome): ImportReport {
  const { plan, work, members, accounts, assets, register, labour, totals } = outcome;
  const posted = work.toPost.reduce((sum, part) => sum + part.balances.length, 0);
  // Only accounts that nobody could use before this run must still hold exactly what it gave them.
  const isFresh = accounts.known === 0;
  return {
    file,
    isDryRun: false,
    isComplete: totals.every((one) => one.difference === 0n && (!isFresh || one.balances === one.ledger)),
    tables: plan.tables.map((table) => tableReport(table, outcome)),
    members: counts(members),
    accounts,
    left: outcome.left,
    assets,
    register: counts(register),
    jobs: labour.jobs,
    employments: labour.employments,
    opening: {
      transactions: work.toPost.length,
      posted,
      known: work.known.length,
      conflicts: work.conflicts.length,
    },
    totals,
    notes: [...plan.notes, ...unlinkedNote(members), ...register.refused, ...labour.refused],
  };
}

/** As if all of it came into an empty system. */
export function dryReportOf(file: string, plan: Plan): ImportReport {
  const all = (rows: readonly unknown[]): Counts => ({ imported: rows.length, known: 0 });
  const given = new Map(plan.opening.map((balance) => [pairOf(balance), balance.amount]));
  const report = reportOf(file, {
    plan,
    work: openingWork(plan.opening, new Map()),
    members: { ...all(plan.members), unlinked: [] },
    accounts: all(plan.accounts),
    left: all(plan.leavers),
    assets: all(plan.assets),
    register: { ...all([...plan.variables, ...plan.taxes]), refused: [] },
    labour: { jobs: all(plan.jobs), employments: all(plan.employments), refused: [] },
    archive: new Map(plan.tables.map(({ table, archive }) => [table, all(archive)])),
    totals: compare(plan.totals, plan.opening, { posted: given, balances: given }),
  });
  return { ...report, isDryRun: true, isComplete: false };
}

function counts({ imported, known }: Counts): Counts {
  return { imported, known };
}

function unlinkedNote({ unlinked }: RegisteredMembers): readonly string[] {
  if (unlinked.length === 0) return [];
  const ids = unlinked.slice(0, IDS_SHOWN).join(', ');
  return [`${unlinked.length} members have no Telegram identity, because another member is linked to it: ${ids}.`];
}

function tableReport(table: TablePlan, outcome: Outcome): TableReport {
  const refusals = [...table.refusals, ...conflictsOf(table, outcome)];
  const good = table.read - refusals.length;
  const imported = Math.min(
    good,
    table.table === 'member_materials' ? newStocks(outcome, good) : newRows(table.table, outcome),
  );
  return {
    table: table.table,
    isMissing: table.isMissing,
    read: table.read,
    imported,
    known: good - imported,
    refused: refusals.length,
    refusals: refusals.slice(0, REFUSALS_SHOWN),
  };
}

/** A row is new when its entry of the archive is, or what is made of it: an older import made no members and no jobs. */
function newRows(table: TableName, { archive, members, labour }: Outcome): number {
  const made: Partial<Record<TableName, Counts>> = { members, jobs: labour.jobs, employees: labour.employments };
  return Math.max(archive.get(table)?.imported ?? 0, made[table]?.imported ?? 0);
}

/** Empty stocks post nothing: they come in with the first of the others. */
function newStocks({ work, plan }: Outcome, good: number): number {
  const ofTable = (balances: Plan['opening']): number =>
    balances.filter(({ table }) => table === 'member_materials').length;
  const posted = ofTable(work.toPost.flatMap(({ balances }) => balances));
  const empty = good + ofTable(work.conflicts) - ofTable(plan.opening);
  return ofTable(work.known) + ofTable(work.conflicts) === 0 ? posted + empty : posted;
}

function conflictsOf(table: TablePlan, { work }: Outcome): readonly Refusal[] {
  return work.conflicts
    .filter((balance) => balance.table === table.table)
    .map(({ key, account, asset, amount }) => ({
      key,
      reasons: [
        `${account} got another opening balance of ${asset} by an earlier import, and the file now says ${amount}`,
      ],
      row: { account, asset, amount: String(amount) },
    }));
}
