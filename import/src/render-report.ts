import type { Comparison } from './map/comparison';
import type { ImportReport, TableReport } from './report';
import type { Counts } from './send/send-plan';

/** The report as text for a terminal. */
export function renderReport(report: ImportReport): string {
  return [
    `${report.isDryRun ? 'Dry run of the import' : 'Import'} of ${report.file}`,
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
    ...madeLines(report),
    `Opening journal: ${report.opening.posted} balances posted in ${report.opening.transactions} transactions, ${report.opening.known} known.`,
    '',
    ...grid(
      [
        'asset',
        'file',
        'of it refused',
        'to come in',
        ...(report.isDryRun ? [] : ['ledger', 'difference', 'balances now']),
      ],
      report.totals.map((one) => totalCells(one, report.isDryRun)),
    ),
    ...(report.notes.length > 0 ? ['', ...report.notes.map((note) => `Note: ${note}`)] : []),
    '',
    lastWord(report),
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

function madeLines(report: ImportReport): readonly string[] {
  const { members, accounts, left, assets, register, jobs, employments } = report;
  const line = (what: string, { imported, known }: Counts): string => `${what} ${imported} new, ${known} known.`;
  return [
    [line('Members:', members), line('Accounts:', accounts), line('Closed, of people who have left:', left)].join(' '),
    [line('Assets:', assets), line('Register:', register), line('Jobs:', jobs), line('Employments:', employments)].join(
      ' ',
    ),
  ];
}

function lastWord({ isDryRun, isComplete }: ImportReport): string {
  if (isDryRun) return 'Nothing was sent.';
  return isComplete
    ? 'The ledger holds what the file says.'
    : 'The ledger does not hold what the file says: see the column "difference".';
}

function totalCells(one: Comparison, isDryRun: boolean): readonly string[] {
  const ledger = isDryRun ? [] : [one.ledger, one.difference, one.balances];
  return [one.asset, ...[one.file, one.refused, one.accepted, ...ledger].map((units) => units.toString())];
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
