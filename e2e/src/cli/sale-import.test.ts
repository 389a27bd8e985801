import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { salesLogRoutes } from '@tix/contracts';
import { temporaryFolder, type TemporaryFolder } from '@tix/testkit';
import { done, unique, type Wire } from '../testing/actors';
import { tix, type Place } from '../testing/command-line';
import { startEconomy, type Economy } from '../testing/economy';
import { show, type TicketList } from '../testing/sale-deeds';

type ClosedDay = Wire<typeof salesLogRoutes.closeDay>;

let economy: Economy;
let folder: TemporaryFolder;
let place: Place;
const till = { terminalId: unique('T'), locationId: unique('london') };
beforeAll(async () => {
  [economy, folder] = await Promise.all([startEconomy({ services: ['sales-svc'] }), temporaryFolder()]);
  const environment = { TIX_URL: economy.url, TIX_KEY: economy.operator.apiKey ?? '', TIX_HOME: 'home' };
  place = { environment, folder: folder.path };
  await copyFile(join(__dirname, 'retail/retail-extract.csv'), join(folder.path, 'retail.csv'));
  const zone = ['--id', till.terminalId, '--time-zone', 'Europe/London'];
  await json('terminals', 'open', till.locationId, ...zone);
  const { token } = await json<{ token: string }>('terminals', 'token', till.terminalId);
  await json('sale', 'sync', 'enrol', token);
});
afterAll(async () => {
  await economy.conserved();
  await economy.stop();
  await folder.remove();
});

async function json<Data = unknown>(...words: string[]): Promise<Data> {
  const { code, stdout, stderr } = await tix(place, ...words, '--json');
  expect([code, code === 0 ? '' : stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as Data;
}

/** By no means that the import uses: fields between commas, counted in hundredths of a penny by PostgreSQL. */
async function sumsOfFile(): Promise<Record<string, number>> {
  const text = await readFile(join(folder.path, 'retail.csv'), 'utf8');
  const rows = await economy.database.query<{ day: string; pence: string }>(
    `select to_char(to_timestamp(f[5], 'MM/DD/YYYY HH24:MI'), 'YYYY-MM-DD') as day,
            (sum(f[4]::numeric * f[6]::numeric) * 100)::bigint as pence
       from (select regexp_match(line, '^([^,]*),([^,]*),("[^"]*"|[^,]*),([^,]*),([^,]*),([^,]*),') as f
               from regexp_split_to_table($1, E'\\n') with ordinality as l (line, n) where n > 1 and line <> '') rows
      group by 1 order by 1`,
    [text],
  );
  return Object.fromEntries(rows.map(({ day, pence }) => [day, Number(pence)]));
}

async function sumsOfLog(): Promise<Record<string, number>> {
  const tickets: TicketList['data'] = [];
  for (let cursor = '', hasMore = true; hasMore;) {
    const path = `/v1/sales/tickets?limit=100&terminal=${till.terminalId}${cursor}`;
    const page = done(await economy.operator.get<TicketList>(path));
    tickets.push(...page.data);
    [cursor, hasMore] = [`&cursor=${page.nextCursor}`, page.hasMore];
  }
  const sums: Record<string, number> = {};
  for (const { businessDate, total } of tickets) sums[businessDate] = (sums[businessDate] ?? 0) + total;
  return sums;
}

/** @covers S11 S1 */
test('invoices of a real shop come in as one terminal, and every day adds up to the file', async () => {
  const report = await json('sale', 'import', 'retail.csv', '--terminal', till.terminalId);
  expect(report).toEqual({ ...{ invoices: 23, lines: 103, written: 23, known: 0 }, ...{ accepted: 23, duplicate: 0, troubled: 0 } });
  const sums = await sumsOfFile();
  expect(Object.keys(sums)).toEqual(['2010-12-01', '2010-12-02']);
  expect(await sumsOfLog()).toEqual(sums);
  // Once more it is known, and adds nothing.
  expect(await json('sale', 'import', 'retail.csv')).toMatchObject({ written: 0, known: 23, accepted: 0 });
  expect(await sumsOfLog()).toEqual(sums);

  const { data } = done(await economy.operator.get<TicketList>(`/v1/sales/tickets?limit=2&terminal=${till.terminalId}`));
  for (const { ticketId } of data) await json('sale', 'cancel', ticketId, '--offline', '--reason', 'never left the shop');
  await json('sale', 'sync', 'push');
  const [first] = data;
  expect(await show({ client: economy.operator }, first?.ticketId ?? '')).toMatchObject({ status: 'cancelled' });
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/London' });
  const { closings } = done(await economy.operator.post<ClosedDay>('/v1/sales/closings', { terminalId: till.terminalId, businessDate: today }));
  const all = Object.values(sums).reduce((sum, pence) => sum + pence, 0);
  const back = data.reduce((sum, { total }) => sum + total, 0);
  expect(closings[0]?.public.totals).toMatchObject([{ currency: 'GBP', count: 23, cancellations: 2, total: all - back }]);
}); // prettier-ignore

/** @covers S11 */
test('a row that is none ends the import with its line, before anything is written', async () => {
  const text = await readFile(join(folder.path, 'retail.csv'), 'utf8');
  const [head = '', row = ''] = text.split('\n');
  const wrong = async (rows: string, ...words: string[]) => {
    await writeFile(join(folder.path, 'wrong.csv'), rows);
    return tix(place, 'sale', 'import', 'wrong.csv', ...words);
  };
  const credit = `${head}\n${row.replace(/,(\d+),(12\/1\/2010)/, ',-$1,$2')}\n`;
  expect(await wrong(credit)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('line 2: Quantity') });
  expect(await wrong(head.replace('Quantity', 'Anzahl') + '\n' + row)).toMatchObject({ code: 2, stderr: expect.stringContaining('no column Quantity') });
  expect(await wrong(`${head}\n"${row}\n`)).toMatchObject({ code: 2, stdout: '' });
  expect(await wrong(text, '--map', 'colour=x')).toMatchObject({ code: 2 });
  expect(await wrong(text, '--currency', 'XYZ')).toMatchObject({ code: 2 });
  expect(await wrong(text, '--tax', 'much')).toMatchObject({ code: 2 });
  expect(await json('sale', 'import', 'retail.csv', '--no-push')).toMatchObject({ written: 0, known: 23 });
}); // prettier-ignore
