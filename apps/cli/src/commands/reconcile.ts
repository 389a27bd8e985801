import type { Tix } from '@tix/sdk';
import type { Command } from 'commander';
import type { Act } from '../act';
import { CliFailure } from '../cli-failure';
import { EXIT } from '../domain/exit-code';
import { printable } from '../domain/printable';
import type { Session } from '../session';
import { given } from './moving-options';

interface ReconcileOptions {
  readonly account?: string;
  readonly repair?: boolean;
}

interface Drift {
  readonly book: string;
  readonly account: string;
  readonly asset: string;
  readonly cached: number;
  readonly entries: number;
}

interface Report {
  readonly checked: number;
  readonly drift: readonly Drift[];
  readonly found: number;
  readonly repaired: number;
}

/** Every entry of a book is added up. */
const RECONCILE_S = 150;
/** Here, as in cron, 1 means that something has drifted; that nothing could be checked has to be another number. */
const DRIFTED = EXIT.error;
const NOT_CHECKED = EXIT.usage;

const HELP = `
Exit code: 0 when nothing has drifted, 1 when something has (repaired or not), 2 when it could not be checked.`;

export function reconcileCommand(program: Command, act: Act): void {
  program
    .command('reconcile')
    .description('compare every balance of the running system with the sum of its entries')
    .option('--account <address>', 'only this account, of the book main unless told')
    .option('--repair', 'set what has drifted to the sum of its entries; entries are never changed')
    .addHelpText('after', HELP)
    .action(
      act<ReconcileOptions>(async (session, options) => {
        const report = await reconcile(session, options).catch(notChecked);
        const exitCode = report.found > 0 ? DRIFTED : EXIT.done;
        return { data: report, text: () => textOf(report, options), exitCode };
      }),
    );
}

/** Of a refusal, its code as well. */
function notChecked(error: unknown): never {
  const { message, code } = error as Error & { readonly code?: string };
  throw new CliFailure(NOT_CHECKED, `Not checked: ${code === undefined ? '' : `${code}: `}${message}`);
}

async function reconcile({ connect, book }: Session, { account, repair }: ReconcileOptions): Promise<Report> {
  const tix = await connect({ timeoutS: RECONCILE_S });
  const named = book.book ?? (account === undefined ? undefined : 'main');
  const books = named === undefined ? await allBooks(tix) : [named];
  const drift: Drift[] = [];
  let whole: Omit<Report, 'drift'> = { checked: 0, found: 0, repaired: 0 };
  for (const code of books) {
    const part = await tix.post('/v1/reconciliations', { query: { book: code }, body: given({ account, repair }) });
    whole = {
      checked: whole.checked + part.checked,
      found: whole.found + part.found,
      repaired: whole.repaired + part.repaired,
    };
    drift.push(...part.drift.map((one) => ({ book: code, ...one })));
  }
  return { ...whole, drift };
}

async function allBooks(tix: Tix): Promise<readonly string[]> {
  const codes: string[] = [];
  for await (const { code } of tix.list('/v1/books')) codes.push(code);
  return codes;
}

function textOf({ checked, drift, found, repaired }: Report, { repair }: ReconcileOptions): string {
  if (found === 0) return `${checked} balances are the sums of their entries.`;
  const lines = drift.map(({ book, account, asset, cached, entries }) =>
    printable(`${book} ${account}: ${cached} ${asset}, but its entries add up to ${entries}`),
  );
  const more = found > drift.length ? [`and ${found - drift.length} more`] : [];
  const end = repair ? `${repaired} of them were set to the sum.` : 'Set them with --repair.';
  return [...lines, ...more, `${found} of ${checked} balances have drifted. ${end}`].join('\n');
}
