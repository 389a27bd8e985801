import { archiveRoutes } from '@tix/contracts';
import type { SourceRow } from '../read/source';
import { archiveData, archiveEntry, rowKey } from './archive-row';
import type { ArchiveRow } from './archive-row';
import { faultOf } from './check-cell';
import type { CheckContext } from './check-cell';
import type { Refusal, TablePlan } from './plan';
import { tables } from './tables';
import type { TableName, TableRule } from './tables';

/** Faults of a row as a whole stand beside those of its columns under this name. */
export const WHOLE_ROW = '';

/** What the archive takes, by the contract of its route. */
const ArchiveEntry = archiveRoutes.add.body.shape.rows.element;

export interface CheckedRow {
  readonly key: string;
  readonly source: SourceRow;
  readonly entry: ArchiveRow;
  /** Columns that are not what they must be, with the reason. */
  readonly faults: ReadonlyMap<string, string>;
}

/** Rows in the order of the file. Of several good rows with one key the first comes in and the others are faulty. */
export function checkRows(table: TableName, rows: readonly SourceRow[], context: CheckContext): readonly CheckedRow[] {
  const rule: TableRule = tables[table];
  const seen = new Set<string>();
  return rows.map((source) => {
    const key = rowKey(source, rule.key);
    const entry = archiveEntry(key, archiveData(source, rule.columns, context.unit));
    const faults = new Map([...cellFaults(rule, source, context), ...entryFaults(entry)]);
    if (faults.size === 0 && seen.has(key)) faults.set(WHOLE_ROW, `the key ${key} occurs a second time`);
    if (faults.size === 0) seen.add(key);
    return { key, source, entry, faults };
  });
}

/** A table whose good rows go to the archive and whose others are refused. */
export function archiveTable(table: TableName, checked: readonly CheckedRow[], isMissing: boolean): TablePlan {
  return {
    table,
    isMissing,
    read: checked.length,
    refusals: checked.filter(({ faults }) => faults.size > 0).map((row) => refusalOf(row, row.faults)),
    archive: checked.filter(({ faults }) => faults.size === 0).map(({ entry }) => entry),
    kept: [],
  };
}

export function refusalOf({ key, entry }: CheckedRow, faults: ReadonlyMap<string, string>): Refusal {
  return { key, reasons: [...faults].map(([column, why]) => `${column} ${why}`.trimStart()), row: entry.row };
}

function* cellFaults(rule: TableRule, row: SourceRow, context: CheckContext): Iterable<[string, string]> {
  for (const [column, columnRule] of Object.entries(rule.columns)) {
    const fault = faultOf(columnRule, row[column], row, context);
    if (fault !== undefined) yield [column, fault];
  }
}

function* entryFaults(entry: ArchiveRow): Iterable<[string, string]> {
  const parsed = ArchiveEntry.safeParse(entry);
  for (const { path, message } of parsed.error?.issues ?? []) {
    yield path[0] === 'row' && path.length > 1
      ? [String(path[1]), `does not fit the archive: ${message}`]
      : [WHOLE_ROW, `its key does not fit the archive: ${message}`];
  }
}
