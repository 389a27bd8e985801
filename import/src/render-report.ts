import type { Comparison } from './map/comparison';
import type { ImportReport, TableReport } from './report';

/** The report as text for a terminal. */
export function renderReport(report: ImportReport): string {
  return [
    `Import of ${report.file}`,
    '',
    ...grid(
      ['table', 'read', 'imported', 'known', 'refused'],
      report.tables.map((table) => [
        table.table,
        ...(table.isMissing
          ? ['not in the file', '', '', '']
          : [table.read, table.imported, table.known, table.refused].map(String)),
      ]),
    ),
    ...report.tables.flatMap(refusalLines),
    '',
    `Accounts: ${report.accounts.imported} opened, ${report.accounts.known} known. Assets: ${report.assets.imported} created, ${report.assets.known} known.`,
    `Opening journal: ${report.opening.posted} balances posted in ${report.opening.transactions} transactions, ${report.opening.known} known.`,
    '',
    ...grid(
      ['asset', 'file', 'of it refused', 'to come in', 'ledger', 'difference', 'balances now'],
      report.totals.map(totalCells),
    ),
    ...(report.notes.length > 0 ? ['', ...report.notes.map((note) => `Note: ${note}`)] : []),
    '',
    report.isComplete
      ? 'The ledger holds what the file says.'
      : 'The ledger does not hold what the file says: see the column "difference".',
  ].join('\n');
}

/** JSON keeps integers exact up to 2^53 − 1; larger sums are written as text. */
export function reportJson(report: ImportReport): string {
  const exact = (_: string, value: unknown): unknown => {
    if (typeof value !== 'bigint') return value;
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  };
  return `${JSON.stringify(report, exact, 2)}\n`;
}

function refusalLines({ table, refused, refusals }: TableReport): readonly string[] {
  if (refused === 0) return [];
  const more = refused - refusals.length;
  return [
    '',
    `Refused in ${table}:`,
    ...refusals.map(({ key, reasons }) => `  ${key}: ${reasons.join('; ')}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

function totalCells(one: Comparison): readonly string[] {
  return [
    one.asset,
    ...[one.file, one.refused, one.accepted, one.ledger, one.difference, one.balances].map((units) => units.toString()),
  ];
}

function grid(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)];
}
