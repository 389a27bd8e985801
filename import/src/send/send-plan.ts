import { archiveRoutes, assetRoutes } from '@tix/contracts';
import type { ArchiveRow } from '../map/archive-row';
import type { LedgerFacts, Plan } from '../map/plan';
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

/** How many rows of each table were new. Tables go side by side, the rows of one in the order of the file. */
export async function fillArchive(api: Api, plan: Plan, progress: Progress): Promise<ReadonlyMap<TableName, Counts>> {
  const total = plan.tables.reduce((sum, { archive, kept }) => sum + archive.length + kept.length, 0);
  let sent = 0;
  const send = async (table: TableName, rows: readonly ArchiveRow[]): Promise<number> => {
    let added = 0;
    for (const some of inRequests(rows)) {
      const answer = await api(archiveRoutes.add, { params: { table }, body: { rows: [...some] } });
      added += expectAnswer(answer, `Archiving ${table}`).value.added;
      progress('rows of history', (sent += some.length), total);
    }
    return added;
  };
  const counts = await inParallel(plan.tables, LANES, async ({ table, archive, kept }) => {
    const imported = await send(table, archive);
    // Rows of which a value is refused count as refused, not as imported.
    await send(table, kept);
    return [table, { imported, known: archive.length - imported }] as const;
  });
  return new Map(counts);
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
