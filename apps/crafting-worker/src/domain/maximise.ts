/** Maximise `objective · x` with `rows[i] · x <= bounds[i]` and x >= 0. Bounds are not negative, so x = 0 is allowed. */
export interface LinearProgram {
  readonly objective: readonly bigint[];
  readonly rows: readonly (readonly bigint[])[];
  readonly bounds: readonly bigint[];
}

/** The best x as `numerators / denominator`, and its value in the same denominator. */
export interface Optimum {
  readonly value: bigint;
  readonly numerators: readonly bigint[];
  readonly denominator: bigint;
}

interface Tableau {
  /** The last row is the objective, the last column the bounds. All of it is divided by `denominator`. */
  readonly cells: readonly (readonly bigint[])[];
  readonly denominator: bigint;
  /** The variable that each row is solved for. */
  readonly basis: readonly number[];
}

/** The simplex method in whole numbers, without any rounding. Bland's rule: it always ends. The program must be bounded. */
export function maximise({ objective, rows, bounds }: LinearProgram): Optimum {
  const slack = (at: number) => rows.map((_, row) => (row === at ? 1n : 0n));
  let tableau: Tableau = {
    cells: [
      ...rows.map((row, at) => [...row, ...slack(at), bounds[at] ?? 0n]),
      [...objective.map((factor) => -factor), ...slack(-1), 0n],
    ],
    denominator: 1n,
    basis: rows.map((_, at) => objective.length + at),
  };
  for (;;) {
    const column = enteringColumn(tableau);
    if (column < 0) return optimumOf(tableau, objective.length);
    tableau = pivot(tableau, leavingRow(tableau, column), column);
  }
}

function enteringColumn({ cells }: Tableau): number {
  const costs = cells[cells.length - 1] ?? [];
  return costs.slice(0, -1).findIndex((cost) => cost < 0n);
}

function leavingRow({ cells, basis }: Tableau, column: number): number {
  let best = -1;
  for (let row = 0; row < basis.length; row += 1) {
    if (at(cells, row, column) > 0n && (best < 0 || isTighter({ cells, basis }, { row, best, column }))) best = row;
  }
  if (best < 0) throw new RangeError('the linear program has no bound');
  return best;
}

function isTighter(
  { cells, basis }: Pick<Tableau, 'cells' | 'basis'>,
  { row, best, column }: { readonly row: number; readonly best: number; readonly column: number },
): boolean {
  const last = (cells[0]?.length ?? 0) - 1;
  const difference = at(cells, row, last) * at(cells, best, column) - at(cells, best, last) * at(cells, row, column);
  return difference < 0n || (difference === 0n && (basis[row] ?? 0) < (basis[best] ?? 0));
}

/** Every division is exact: what is divided by was multiplied in one step before. */
function pivot({ cells, denominator, basis }: Tableau, row: number, column: number): Tableau {
  const factor = at(cells, row, column);
  const source = cells[row] ?? [];
  return {
    cells: cells.map((line, index) => {
      if (index === row) return line;
      const own = line[column] ?? 0n;
      return line.map((cell, place) => (cell * factor - own * (source[place] ?? 0n)) / denominator);
    }),
    denominator: factor,
    basis: basis.map((variable, index) => (index === row ? column : variable)),
  };
}

function optimumOf({ cells, denominator, basis }: Tableau, variables: number): Optimum {
  const last = (cells[0]?.length ?? 0) - 1;
  const numerators = Array.from({ length: variables }, (_, variable) => {
    const row = basis.indexOf(variable);
    return row < 0 ? 0n : at(cells, row, last);
  });
  return { value: at(cells, basis.length, last), numerators, denominator };
}

function at(cells: Tableau['cells'], row: number, column: number): bigint {
  return cells[row]?.[column] ?? 0n;
}
