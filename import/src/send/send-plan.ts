import { accountRoutes, archiveRoutes, assetRoutes } from '@tix/contracts';
import type { ArchiveRow } from '../map/archive-row';
import type { LedgerFacts, Plan, TablePlan } from '../map/plan';
import type { TableName } from '../map/tables';
import type { Api } from './api';
import { expectAnswer } from './expect-answer';
import { inParallel } from './in-parallel';

const LANES = 8;
/** Limits of the archive's route are 1,000 rows and 1 MiB; bytes leave room for the envelope. */
const ROWS_MAX = 1000;
const BYTES_MAX = 768 * 1024;

export interface Counts {
  readonly imported: number;
  readonly known: number;
}

export type Progress = (what: string, done: number, total: number) => void;

export async function createAssets(api: Api, codes: readonly string[], facts: LedgerFacts): Promise<Counts> {
  const missing = codes.filter((code) => !facts.assets.has(code));
  await inParallel(missing, LANES, async (code) =>
    expectAnswer(
      await api(assetRoutes.create, { body: { code, kind: 'raw', scale: 0 } }),
      `Creating the asset ${code}`,
    ),
  );
  return { imported: missing.length, known: codes.length - missing.length };
}

export async function openAccounts(
  api: Api,
  addresses: readonly string[],
  existing: ReadonlySet<string>,
  progress: Progress,
): Promise<Counts> {
  const missing = addresses.filter((address) => !existing.has(address));
  let opened = 0;
  await inParallel(missing, LANES, async (address) => {
    expectAnswer(await api(accountRoutes.open, { body: { address } }), `Opening the account ${address}`);
    progress('accounts', (opened += 1), missing.length);
  });
  return { imported: missing.length, known: addresses.length - missing.length };
}

/** Rows of all tables at once; how many of each were new. Rows kept of refused ones go along and are not counted. */
export async function fillArchive(api: Api, plan: Plan, progress: Progress): Promise<ReadonlyMap<TableName, Counts>> {
  const requests = plan.tables.flatMap(({ table, archive, kept }) => [
    ...inRequests(archive).map((rows) => ({ table, rows, isCounted: true })),
    ...inRequests(kept).map((rows) => ({ table, rows, isCounted: false })),
  ]);
  const total = requests.reduce((sum, { rows }) => sum + rows.length, 0);
  let sent = 0;
  const added = await inParallel(requests, LANES, async ({ table, rows }) => {
    const answer = await api(archiveRoutes.add, { params: { table }, body: { rows: [...rows] } });
    const { value } = expectAnswer(answer, `Archiving ${table}`);
    progress('rows of history', (sent += rows.length), total);
    return value.added;
  });
  const counted = requests
    .map((request, index) => ({ ...request, added: added[index] ?? 0 }))
    .filter((one) => one.isCounted);
  return new Map(plan.tables.map((table) => [table.table, countsOf(table, counted)]));
}

function countsOf(
  { table, archive }: TablePlan,
  requests: readonly { readonly table: TableName; readonly added: number }[],
): Counts {
  const imported = requests.reduce((sum, request) => sum + (request.table === table ? request.added : 0), 0);
  return { imported, known: archive.length - imported };
}

function inRequests(rows: readonly ArchiveRow[]): readonly (readonly ArchiveRow[])[] {
  const requests: ArchiveRow[][] = [];
  let bytes = Infinity;
  for (const row of rows) {
    const size = Buffer.byteLength(JSON.stringify(row)) + 1;
    const last = requests.at(-1);
    if (!last || last.length === ROWS_MAX || bytes + size > BYTES_MAX) {
      requests.push([row]);
      bytes = size;
    } else {
      last.push(row);
      bytes += size;
    }
  }
  return requests;
}
