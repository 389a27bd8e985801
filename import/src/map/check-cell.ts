import { isReal } from '../read/source';
import type { Cell, SourceRow } from '../read/source';
import type { ColumnRule } from './columns';
import { hundredthsOf } from './hundredths';
import type { TicketUnit } from './hundredths';
import { isMoment } from './moment';
import type { References } from './references';

export interface CheckContext {
  readonly references: References;
  readonly unit: TicketUnit;
}

type Check<Kind extends ColumnRule['kind']> = (
  cell: NonNullable<Cell>,
  context: CheckContext,
  rule: Extract<ColumnRule, { readonly kind: Kind }>,
  row: SourceRow,
) => string | undefined;

const parents = { ticket: 'ticket_txns', material: 'mat_txns' } as const;

const checks: { readonly [Kind in ColumnRule['kind']]: Check<Kind> } = {
  text: (cell) => unless(typeof cell === 'string', cell, 'is not text'),
  code: (cell) => unless(typeof cell === 'string' || typeof cell === 'bigint', cell, 'is not a key'),
  moment: (cell) => unless(typeof cell === 'string' && isMoment(cell), cell, 'is not a time'),
  real: (cell) => unless(typeof cell === 'bigint' || (isReal(cell) && isFinite(cell.real)), cell, 'is not a number'),
  tickets: (cell, { unit }) => {
    const read = hundredthsOf(cell, unit);
    return read.ok ? undefined : `${shown(cell)} ${read.why}`;
  },
  integer: (cell, _, { min }) =>
    typeof cell === 'bigint'
      ? unless(min === undefined || cell >= min, cell, 'is negative')
      : `${shown(cell)} is not a whole number`,
  oneOf: (cell, _, { values }) =>
    unless(typeof cell === 'string' && values.includes(cell), cell, `is not one of ${values.join(', ')}`),
  reference: (cell, { references }, { to }) => unless(references.has(to, cell), cell, `is not in ${to}`),
  party: (cell, { references }) => unless(references.isParty(cell), cell, 'is not a member'),
  parent: (cell, { references }, _, { parent_type: type }) => {
    if (typeof cell !== 'bigint') return `${shown(cell)} is not a whole number`;
    if (type !== 'ticket' && type !== 'material') return undefined;
    return unless(references.has(parents[type], cell), cell, `is not in ${parents[type]}`);
  },
};

/** Why a cell is not what its column may hold; undefined when it is. */
export function faultOf<Rule extends ColumnRule>(
  rule: Rule,
  cell: Cell | undefined,
  row: SourceRow,
  context: CheckContext,
): string | undefined {
  if (cell === undefined || cell === null) {
    if (rule.nullable) return undefined;
    return cell === null ? 'is NULL' : 'is missing';
  }
  if (typeof cell === 'string' && cell.includes('\u0000')) return 'contains the character NUL';
  const check = checks[rule.kind] as Check<ColumnRule['kind']>;
  return check(cell, context, rule, row);
}

const SHOWN_MAX = 40;

/** A value as people read it in a reason. */
export function shown(cell: Cell): string {
  if (typeof cell === 'string') {
    return JSON.stringify(cell.length > SHOWN_MAX ? `${cell.slice(0, SHOWN_MAX)}…` : cell);
  }
  if (cell instanceof Uint8Array) return 'a BLOB';
  if (isReal(cell)) return String(cell.real);
  return cell === null ? 'NULL' : String(cell);
}

function unless(isGood: boolean, cell: Cell, why: string): string | undefined {
  return isGood ? undefined : `${shown(cell)} ${why}`;
}
