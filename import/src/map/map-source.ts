import type { Source } from '../read/source';
import { mapMaterial, mapMember, mapStock, totalsOf } from './balances';
import type { MappedRow } from './balances';
import type { CheckContext } from './check-cell';
import { archiveTable, checkRows, refusalOf } from './check-table';
import type { CheckedRow } from './check-table';
import { displayNameOf } from './display-name';
import { ticketUnitOf } from './hundredths';
import type { TicketUnit } from './hundredths';
import { mapEmployee, mapJobs, payGridOf } from './jobs';
import { notesOf } from './notes';
import { TICKET } from './plan';
import type { LedgerFacts, NewMember, Plan, TablePlan } from './plan';
import { boxTable, mapVar, predecessorTaxes, variableOrders } from './predecessor-rules';
import { referencesOf, SYSTEM_PARTY } from './references';
import { tableNames } from './tables';
import type { TableName } from './tables';

type Checked = (table: TableName) => readonly CheckedRow[];
type Mapped = Readonly<Partial<Record<TableName, readonly MappedRow[]>>>;

/** Decides for every row of the file what of it comes in, and why the rest does not. */
export function mapSource(source: Source, facts: LedgerFacts): Plan {
  const unit = ticketUnitOf((source.get('members') ?? []).map((row) => row['tickets'] ?? null));
  const checked = checkedTables(source, { references: referencesOf(source), unit });
  const people = mapPeople(checked, unit, facts);
  const vars = checked('vars').map(mapVar);
  const labour = mapLabour(checked, unit, people.accounts);
  const mapped: Mapped = { ...people.mapped, ...labour.mapped, vars };
  const boxes = boxTable({ materialTxns: checked('mat_txns'), prices: checked('prices') }, new Set(people.assets));
  return {
    unit,
    members: people.members,
    accounts: [...people.accounts],
    leavers: leaversOf(checked('del_members'), people.accounts),
    assets: people.assets,
    opening: people.owned.flatMap(({ balance }) => balance ?? []),
    variables: variableOrders(
      vars.flatMap(({ variable }) => variable ?? []),
      boxes,
    ),
    taxes: predecessorTaxes,
    jobs: labour.jobs,
    employments: labour.employments,
    tables: tableNames.map((table) => tablePlan(table, checked(table), { isMissing: !source.has(table), mapped })),
    totals: totalsOf(people.owned, [TICKET, ...people.assets]),
    notes: notesOf(source, unit),
  };
}

/** Every table is checked once, whoever asks for it. */
function checkedTables(source: Source, context: CheckContext): Checked {
  const tables = new Map(tableNames.map((table) => [table, checkRows(table, source.get(table) ?? [], context)]));
  return (table) => tables.get(table) ?? [];
}

function mapPeople(checked: Checked, unit: TicketUnit, facts: LedgerFacts) {
  const members = checked('members').map((row) => mapMember(row, unit, facts));
  const materials = checked('materials').map((row) => mapMaterial(row, facts));
  const names = { accounts: new Set(namesOf(members)), materials: new Set(namesOf(materials)) };
  const stocks = checked('member_materials').map((row) => mapStock(row, names, facts));
  return {
    mapped: { members, materials, member_materials: stocks } satisfies Mapped,
    members: membersOf(members),
    accounts: names.accounts,
    assets: [...names.materials],
    owned: [...members, ...stocks],
  };
}

function mapLabour(checked: Checked, unit: TicketUnit, accounts: ReadonlySet<string>) {
  const { rows, jobs, titles } = mapJobs(checked('jobs'), unit, payGridOf(checked('salary_payouts')));
  const employees = checked('employees').map((row) => mapEmployee(row, { accounts, titles }));
  return {
    mapped: { jobs: rows, employees } satisfies Mapped,
    jobs,
    employments: employees.flatMap(({ employment }) => employment ?? []),
  };
}

function membersOf(rows: readonly MappedRow[]): readonly NewMember[] {
  const members = new Map<string, NewMember>();
  for (const { checked, name } of rows) {
    const id = String(checked.source['user_id']);
    if (name !== undefined && !members.has(id)) members.set(id, { id, displayName: displayNameOf(checked.source) });
  }
  return [...members.values()];
}

/** Who has come back is a member and has not left. */
function leaversOf(rows: readonly CheckedRow[], accounts: ReadonlySet<string>): readonly string[] {
  const good = rows.filter(({ faults }) => faults.size === 0);
  const addresses = good.map(({ source }) => `member:${String(source['user_id'])}`);
  return addresses.filter((address) => !accounts.has(address) && address !== `member:${SYSTEM_PARTY}`);
}

function tablePlan(
  table: TableName,
  checked: readonly CheckedRow[],
  { isMissing, mapped }: { readonly isMissing: boolean; readonly mapped: Mapped },
): TablePlan {
  const rows = mapped[table];
  if (!rows) return archiveTable(table, checked, isMissing);
  const good = rows.filter(({ faults }) => faults.size === 0);
  const faulty = rows.filter(({ faults }) => faults.size > 0);
  const isArchived = table !== 'member_materials';
  return {
    table,
    isMissing,
    read: rows.length,
    refusals: faulty.map((row) => refusalOf(row.checked, row.faults)),
    archive: isArchived ? good.map((row) => row.checked.entry) : [],
    kept: isArchived ? faulty.filter((row) => row.isKept).map((row) => row.checked.entry) : [],
  };
}

function namesOf(rows: readonly MappedRow[]): readonly string[] {
  return [...new Set(rows.flatMap(({ name }) => name ?? []))];
}
