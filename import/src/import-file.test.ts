import { resolve } from 'node:path';
import { importFile } from './import-file';
import type { ImportReport, TableReport } from './import-file';
import { communityFile } from './testing/community-file';
import { startSystem } from './testing/real-system';
import type { RealSystem } from './testing/real-system';
import { sqliteFile } from './testing/sqlite-file';

interface Row {
  readonly [column: string]: unknown;
}
interface Account {
  readonly balances: readonly { readonly asset: string; readonly balance: number }[];
}

const quiet = (): void => undefined;
const demo = resolve(__dirname, '../demo/community.sqlite');
let system: RealSystem;

beforeAll(async () => {
  system = await startSystem();
});
afterAll(async () => {
  await system.conserved();
  await system.stop();
});

async function balancesOf(address: string): Promise<Record<string, number>> {
  const { balances } = await system.get<Account>(`/v1/accounts/${address}`);
  return Object.fromEntries(balances.map(({ asset, balance }) => [asset, balance]));
}

async function archivedRows(table: string): Promise<readonly Row[]> {
  return (await system.get<{ readonly data: readonly Row[] }>(`/v1/archive/${table}?limit=100`)).data;
}

async function headSeq(): Promise<unknown> {
  return (await system.get<{ readonly books: readonly unknown[] }>('/v1/audit/head')).books;
}

function tableOf(report: ImportReport, name: string): TableReport | undefined {
  return report.tables.find(({ table }) => table === name);
}

function ledgerOf(report: ImportReport): Record<string, bigint> {
  return Object.fromEntries(report.totals.map(({ asset, ledger }) => [asset, ledger]));
}

describe('an import', () => {
  /** @covers T31 */
  test('brings in every good row to the last hundredth and says why each other row stays out', async () => {
    const report = await importFile(communityFile({ first: 100, members: 70 }), system, quiet);
    expect(report.isComplete).toBe(true);
    expect(tableOf(report, 'members')).toMatchObject({ read: 70, imported: 70, known: 0, refused: 0 });
    expect(tableOf(report, 'member_materials')).toMatchObject({ read: 71, imported: 70, known: 0, refused: 1 });
    expect(tableOf(report, 'ticket_txns')?.refusals).toMatchObject([
      { key: '170', reasons: ['time "soon" is not a time'] },
    ]);
    expect(ledgerOf(report)).toEqual({ TICKET: 73_500n, ruby: 210n, coal: 0n });
    expect(await balancesOf('member:100')).toEqual({ TICKET: 1_050, ruby: 3 });
    expect(await balancesOf('faucet:import')).toEqual({ TICKET: -73_500, ruby: -210 });
    expect(await archivedRows('ticket_txns')).toHaveLength(70);
    expect(await archivedRows('materials')).toEqual([
      { name: 'ruby', emoji: '🔺' },
      { name: 'coal', emoji: '⚫' },
    ]);
  });

  test('takes as few transactions as there can be', async () => {
    const { opening } = await importFile(communityFile({ first: 300, members: 64 }), system, quiet);
    expect(opening).toEqual({ transactions: 2, posted: 128, known: 0, conflicts: 0 });
  });

  test('imports 0 and posts nothing when it runs a second time', async () => {
    const file = communityFile({ first: 400, members: 5 });
    await importFile(file, system, quiet);
    const before = await headSeq();
    const again = await importFile(file, system, quiet);
    expect(again.isComplete).toBe(true);
    expect(again.tables.filter(({ imported }) => imported > 0)).toEqual([]);
    expect(again.opening).toMatchObject({ transactions: 0, posted: 0, known: 10 });
    expect(await headSeq()).toEqual(before);
  });

  test.each(['members', 'rows of history', 'transactions of the opening journal'])(
    'that is cut short among its %s is finished by the next run, and nothing comes twice',
    async (where) => {
      const first = 1_000 * (where.length + 1);
      const file = communityFile({ first, members: 40 });
      const cut = (what: string): void => {
        if (what === where) throw new Error('killed');
      };
      await expect(importFile(file, system, cut)).rejects.toThrow('killed');
      const report = await importFile(file, system, quiet);
      expect(report).toMatchObject({ isComplete: true });
      expect(ledgerOf(report)).toMatchObject({ TICKET: 42_000n, ruby: 120n });
      expect(await balancesOf(`member:${first}`)).toEqual({ TICKET: 1_050, ruby: 3 });
    },
  );

  test('that runs twice at once comes in once', async () => {
    const file = communityFile({ first: 700, members: 40 });
    const reports = await Promise.all([1, 2, 3].map(() => importFile(file, system, quiet)));
    expect(reports.map(({ isComplete }) => isComplete)).toEqual([true, true, true]);
    expect(await balancesOf('member:700')).toEqual({ TICKET: 1_050, ruby: 3 });
  });

  test('of a later copy brings in who is new, and never adds to a balance that came in before', async () => {
    await importFile(communityFile({ first: 800, members: 2 }), system, quiet);
    const later = communityFile({ first: 800, members: 3 }, 'UPDATE members SET tickets = 2000 WHERE user_id = 801');
    const report = await importFile(later, system, quiet);
    expect(await balancesOf('member:801')).toEqual({ TICKET: 1_050, ruby: 3 });
    expect(await balancesOf('member:802')).toEqual({ TICKET: 1_050, ruby: 3 });
    expect(report).toMatchObject({ isComplete: false, opening: { posted: 2, conflicts: 1 } });
    expect(report.totals[0]).toMatchObject({ asset: 'TICKET', accepted: 4_100n, ledger: 3_150n, difference: -950n });
  });

  test('stays complete when its members have traded since', async () => {
    const file = communityFile({ first: 900, members: 2 });
    await importFile(file, system, quiet);
    await system.send('POST', '/v1/debits', { account: 'member:900', amount: 500, reason: 'spent' }, 'traded');
    const again = await importFile(file, system, quiet);
    expect(again.isComplete).toBe(true);
    expect(again.totals[0]).toMatchObject({ ledger: 2_100n, balances: 1_600n });
  });

  test('says that the ledger lacks what was reversed since', async () => {
    const file = communityFile({ first: 950, members: 1 });
    await importFile(file, system, quiet);
    const { data } = await system.get<{ readonly data: readonly { readonly id: string }[] }>(
      '/v1/transactions?account=member:950',
    );
    await system.send('POST', `/v1/transactions/${data[0]?.id ?? ''}/reverse`, {}, 'undone');
    const again = await importFile(file, system, quiet);
    expect(again.isComplete).toBe(false);
    expect(again.totals[0]).toMatchObject({ ledger: 0n, difference: -1_050n });
  });

  test('keeps the history of two communities whose rows have the same numbers', async () => {
    const jobs = (name: string): readonly string[] => [
      'CREATE TABLE jobs (position TEXT, name TEXT, salary INTEGER)',
      `INSERT INTO jobs VALUES ('mod', '${name}', 5)`,
    ];
    await importFile(communityFile({ first: 970, members: 1 }, ...jobs('Moderator')), system, quiet);
    await importFile(communityFile({ first: 980, members: 1 }, ...jobs('Model')), system, quiet);
    expect(await archivedRows('jobs')).toHaveLength(2);
  });

  /** @covers T31 */
  test('of the demo community brings in all of it', async () => {
    const report = await importFile(demo, system, quiet);
    expect(report.isComplete).toBe(true);
    expect(report.tables.filter(({ read, imported, known }) => read === 0 || imported + known !== read)).toEqual([]);
  });
});

describe('an import that cannot be', () => {
  test('of a database that is somebody else’s says so and touches nothing', async () => {
    const before = await headSeq();
    await expect(importFile(sqliteFile('CREATE TABLE users (id)'), system, quiet)).rejects.toThrow(
      'is not a database of the predecessor: it has no table "members"',
    );
    expect(await headSeq()).toEqual(before);
  });

  test('with another system’s key says whose key it needs', async () => {
    const stranger = { url: system.url, key: `${system.key.slice(0, -1)}5` };
    await expect(importFile(demo, stranger, quiet)).rejects.toThrow(
      "does not accept the operator's key (UNAUTHENTICATED)",
    );
  });
});
