import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './data-table.module.css';

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  readonly isNumber?: boolean;
  /** Takes what is left of the width. */
  readonly isWide?: boolean;
}

interface DataTableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  /** Undefined while they are on their way. */
  readonly rows: readonly Row[] | undefined;
  readonly keyOf: (row: Row, at: number) => string;
  readonly empty: ReactNode;
  readonly isStale?: boolean;
}

const WAITING_ROWS = 6;

/**
 * A table where there is room for one, and a list of cards on a phone: the same elements, each cell with the name of
 * its column. The roles are written out because some browsers forget them when a table is not displayed as one.
 */
export function DataTable<Row>({ label, columns, rows, keyOf, empty, isStale = false }: DataTableProps<Row>) {
  if (rows?.length === 0) return <div className={classes.empty}>{empty}</div>;
  return (
    <div className={classes.frame} data-stale={isStale}>
      <table className={classes.table} role="table" aria-label={label} aria-busy={rows === undefined}>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ title, isNumber, isWide }) => (
              <th key={title} role="columnheader" scope="col" data-number={isNumber} data-wide={isWide}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows?.map((row, at) => <Cells key={keyOf(row, at)} columns={columns} row={row} />) ?? (
            <Waiting columns={columns.length} />
          )}
        </tbody>
      </table>
    </div>
  );
}

function Cells<Row>({ columns, row }: { readonly columns: readonly Column<Row>[]; readonly row: Row }) {
  return (
    <tr role="row">
      {columns.map(({ title, cell, isNumber }) => (
        <td key={title} role="cell" data-label={title} data-number={isNumber}>
          <div>{cell(row)}</div>
        </td>
      ))}
    </tr>
  );
}

function Waiting({ columns }: { readonly columns: number }) {
  return Array.from({ length: WAITING_ROWS }, (_, row) => (
    <tr key={row} role="row" aria-hidden>
      {Array.from({ length: columns }, (_unused, column) => (
        <td key={column} role="cell">
          <Skeleton height={14} my={4} radius="sm" />
        </td>
      ))}
    </tr>
  ));
}
