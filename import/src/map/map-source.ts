import type { Source, SourceRow } from '../read/source';
import { mapMaterial, mapMember, mapStock, totalsOf } from './balances';
import type { MappedRow } from './balances';
import type { CheckContext } from './check-cell';
import { archiveTable, checkRows, refusalOf } from './check-table';
import { ticketUnitOf } from './hundredths';
import { notesOf } from './notes';
import { TICKET } from './plan';
import type { LedgerFacts, Plan, TablePlan } from './plan';
import { referencesOf } from './references';
import { tableNames } from './tables';
import type { TableName } from './tables';

type Mapped = Readonly<Record<'members' | 'materials' | 'member_materials', readonly MappedRow[]>>;

/** Decides for every row of the file what of it comes in, and why the rest does not. */
export function mapSource(source: Source, facts: LedgerFacts): Plan {
  const unit = ticketUnitOf((source.get('members') ?? []).map((row) => row['tickets'] ?? null));
  const context: CheckContext = { references: referencesOf(source), unit };
  const mapped = mapBalances(source, facts, context);
  const assets = namesOf(mapped.materials);
  return {
    unit,
    accounts: namesOf(mapped.members),
    assets,
    opening: [...mapped.members, ...mapped.member_materials].flatMap(({ balance }) => balance ?? []),
    tables: tableNames.map((table) => tablePlan(table, source.get(table), mapped, context)),
    totals: totalsOf([...mapped.members, ...mapped.member_materials], [TICKET, ...assets]),
    notes: notesOf(source, unit),
  };
}

function mapBalances(source: Source, facts: LedgerFacts, context: CheckContext): Mapped {
  const rowsOf = (table: TableName): readonly SourceRow[] => source.get(table) ?? [];
  const members = checkRows('members', rowsOf('members'), context).map((row) => mapMember(row, context.unit, facts));
  const materials = checkRows('materials', rowsOf('materials'), context).map((row) => mapMaterial(row, facts));
  const names = { accounts: new Set(namesOf(members)), materials: new Set(namesOf(materials)) };
  const stocks = checkRows('member_materials', rowsOf('member_materials'), context);
  return { members, materials, member_materials: stocks.map((row) => mapStock(row, names, facts)) };
}

function tablePlan(
  table: TableName,
  rows: readonly SourceRow[] | undefined,
  mapped: Mapped,
  context: CheckContext,
): TablePlan {
  if (table !== 'members' && table !== 'materials' && table !== 'member_materials') {
    return archiveTable(table, rows, context);
  }
  const good = mapped[table].filter(({ faults }) => faults.size === 0);
  const faulty = mapped[table].filter(({ faults }) => faults.size > 0);
  const isArchived = table !== 'member_materials';
  return {
    table,
    isMissing: rows === undefined,
    read: mapped[table].length,
    refusals: faulty.map(({ checked, faults }) => refusalOf(checked, faults)),
    archive: isArchived ? good.map(({ checked }) => checked.entry) : [],
    kept: isArchived ? faulty.filter((row) => row.isKept).map(({ checked }) => checked.entry) : [],
  };
}

function namesOf(rows: readonly MappedRow[]): readonly string[] {
  return [...new Set(rows.flatMap(({ name }) => name ?? []))];
}
