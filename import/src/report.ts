import type { Comparison } from './map/comparison';
import type { OpeningWork } from './map/opening';
import type { Plan, Refusal, TablePlan } from './map/plan';
import type { TableName } from './map/tables';
import type { Counts } from './send/send-plan';

/** Refused rows of a table that are listed one by one. */
export const REFUSALS_SHOWN = 20;

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
  readonly isComplete: boolean;
  readonly tables: readonly TableReport[];
  readonly accounts: Counts;
  readonly assets: Counts;
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
  readonly accounts: Counts;
  readonly assets: Counts;
  readonly archive: ReadonlyMap<TableName, Counts>;
  readonly totals: readonly Comparison[];
}

export function reportOf(file: string, outcome: Outcome): ImportReport {
  const { plan, work, accounts, assets, totals } = outcome;
  const posted = work.toPost.reduce((sum, part) => sum + part.balances.length, 0);
  // Only accounts that nobody could use before this run must still hold exactly what it gave them.
  const isFresh = accounts.known === 0;
  return {
    file,
    isComplete: totals.every((one) => one.difference === 0n && (!isFresh || one.balances === one.ledger)),
    tables: plan.tables.map((table) => tableReport(table, outcome)),
    accounts,
    assets,
    opening: {
      transactions: work.toPost.length,
      posted,
      known: work.known.length,
      conflicts: work.conflicts.length,
    },
    totals,
    notes: plan.notes,
  };
}

function tableReport(table: TablePlan, outcome: Outcome): TableReport {
  const refusals = [...table.refusals, ...conflictsOf(table, outcome)];
  const good = table.read - refusals.length;
  const imported = Math.min(
    good,
    table.table === 'member_materials' ? newStocks(outcome, good) : (outcome.archive.get(table.table)?.imported ?? 0),
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
