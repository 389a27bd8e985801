import type { TicketDraft } from '@tix/contracts';
import type { Journal, TerminalFolder } from '../terminal';
import type { Command } from 'commander';
import type { Act, Shown } from '../act';
import { CliFailure, usageFailure } from '../cli-failure';
import { EXIT } from '../domain/exit-code';
import { invoicesOf, usualColumns, WrongRow, type ColumnMap, type Invoice, type Row } from '../domain/invoice-rows';
import { msOfLocal } from '../domain/local-time';
import { unitsOf } from '../domain/units';
import { facts } from '../print/table';
import type { Session } from '../session';
import { inJournal } from './in-journal';

interface ImportOptions {
  readonly terminal?: string;
  readonly map?: readonly string[];
  readonly currency: string;
  readonly tax?: string;
  readonly method: string;
  readonly push: boolean;
}

const several = (word: string, before: readonly string[] = []) => [...before, word];

export function saleImportCommand(sale: Command, act: Act): void {
  sale
    .command('import <file>')
    .description(
      'bring invoices of the past into the journal of a terminal here, and push them; the file is CSV, a row each line',
    )
    .option('--terminal <id>', 'whose journal; the only one here unless told')
    .option(
      '--map <field=column>',
      `once for each of ${Object.keys(usualColumns).join(', ')} that is called otherwise`,
      several,
    )
    .option('--currency <code>', 'of every price', 'GBP')
    .option('--tax <ppm>', 'on every line, in parts per million; none unless told')
    .option('--method <method>', 'how all of it was paid', 'other')
    .option('--no-push', 'only write the journal')
    .action(
      act<ImportOptions>((session, options, file) =>
        inJournal(session, options.terminal, async (folder, journal) => {
          const invoices = await readInvoices(session, folder, file, options);
          const written = await writeInvoices(folder, journal, invoices, options);
          const push = options.push ? await pushAll(session, folder, journal) : undefined;
          const lines = invoices.reduce((sum, { items }) => sum + items.length, 0);
          const counts = { invoices: invoices.length, lines, written, known: invoices.length - written };
          return shown({ ...counts, ...push?.counts }, push?.isBad ?? false);
        }),
      ),
    );
}

function shown(data: Readonly<Record<string, unknown>>, isBad: boolean): Shown {
  return { data, text: () => facts(data), ...(isBad && { exitCode: EXIT.conflict }) };
}

async function readInvoices(
  session: Session,
  folder: TerminalFolder,
  file: string,
  options: ImportOptions,
): Promise<readonly Invoice[]> {
  const [{ parse, CsvError }, { currencyExponents }] = await Promise.all([
    import('csv-parse/sync'),
    import('@tix/contracts'),
  ]);
  const exponent = currencyExponents.get(options.currency);
  if (exponent === undefined)
    throw usageFailure(`--currency takes a code of ISO 4217, CREDIT or TICKET, not ${options.currency}`);
  const taxPpm = options.tax === undefined ? 0 : unitsOf(options.tax);
  if (taxPpm === undefined) throw usageFailure(`--tax takes parts per million, not ${options.tax}`);
  const { timeZone } = folder.state();
  try {
    const rows = parse(await session.read(file), { bom: true, columns: true, skip_empty_lines: true }) as Row[];
    const columns = columnsOf(options.map ?? [], rows[0] ?? {});
    return invoicesOf(rows, { columns, exponent, taxPpm, msOf: (text) => msOfLocal(text, timeZone) });
  } catch (error) {
    if (error instanceof WrongRow || error instanceof CsvError)
      throw new CliFailure(EXIT.usage, `${file}: ${error.message}`);
    throw error;
  }
}

function columnsOf(words: readonly string[], row: Row): ColumnMap {
  const columns: Record<string, string> = { ...usualColumns };
  for (const word of words) {
    const [field = '', ...rest] = word.split('=');
    if (!(field in columns)) throw usageFailure(`--map takes ${Object.keys(usualColumns).join(', ')}, not ${field}`);
    columns[field] = rest.join('=');
  }
  const missing = Object.values(columns).filter((name) => !(name in row));
  if (missing.length > 0) throw usageFailure(`The file has no column ${missing.join(', ')}: name yours with --map`);
  return columns as unknown as ColumnMap;
}

/** Those that the journal does not have yet, by their numbers: an import that was cut goes on where it was. */
async function writeInvoices(
  folder: TerminalFolder,
  journal: Journal,
  invoices: readonly Invoice[],
  options: ImportOptions,
): Promise<number> {
  const { chanceNow, signingOf, terminalBehind } = await import('../terminal/index.js');
  const { writeSale } = await import('@tix/sales-core');
  const { TicketDraft } = await import('@tix/contracts');
  const signing = signingOf(folder);
  const known = new Set(
    journal.entries.map(({ private: secret }) => (secret?.['metadata'] as Row | undefined)?.['invoice']),
  );
  const fresh = invoices.filter(({ number }) => !known.has(number));
  for (const invoice of fresh) {
    const draft = TicketDraft.safeParse(draftOf(folder, invoice, options));
    if (!draft.success) {
      const [issue] = draft.error.issues;
      throw new CliFailure(EXIT.usage, `invoice ${invoice.number}: /${issue?.path.join('/')}: ${issue?.message}`);
    }
    const sale = writeSale(
      signing,
      terminalBehind(folder, journal.entries),
      draft.data,
      chanceNow(BigInt(invoice.issuedMs)),
    );
    if (!sale.ok)
      throw new CliFailure(EXIT.refused, `invoice ${invoice.number}: ${sale.refusal.code}: ${sale.refusal.detail}`);
    journal.append([sale.value]);
  }
  return fresh.length;
}

/** Everything that is not public of an invoice stays private. */
function draftOf(
  folder: TerminalFolder,
  { number, items, others }: Invoice,
  { currency, method }: ImportOptions,
): unknown {
  const { id: terminalId, locationId } = folder.state();
  const total = items.reduce((sum, item) => sum + BigInt(item.qty) * BigInt(item.unitPrice) + taxOf(item), 0n);
  const payments = total === 0n ? [] : [{ method, amount: Number(total) }];
  const metadata = { invoice: number, ...others };
  return {
    terminalId,
    locationId,
    currency,
    taxRounding: 'per_line',
    items,
    payments,
    private: { metadata },
  } satisfies Partial<Record<keyof TicketDraft, unknown>>;
}

const PPM = 1_000_000n;

/** Half away from zero, as every tax of a line. */
function taxOf({ qty, unitPrice, taxPpm }: Invoice['items'][number]): bigint {
  return (BigInt(qty) * BigInt(unitPrice) * BigInt(taxPpm) * 2n + PPM) / (2n * PPM);
}

async function pushAll(session: Session, folder: TerminalFolder, journal: Journal) {
  const { pushJournal } = await import('../terminal/index.js');
  const { accepted, duplicate, troubled } = await pushJournal(
    await session.connect({ timeoutS: 150 }),
    folder,
    journal,
    true,
  );
  const counts = { accepted, duplicate, troubled: troubled.length };
  return { counts, isBad: troubled.some(({ outcome }) => outcome !== 'accepted') };
}
