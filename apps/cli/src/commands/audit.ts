import type { Command } from 'commander';
import type { Act } from '../act';
import { usageFailure } from '../cli-failure';
import { EXIT } from '../domain/exit-code';
import { facts, table } from '../print/table';
import { pageOf, shownPage, withPaging, type ListOptions } from './list-options';
import { given } from './moving-options';
import { save, writeAll } from './save-download';
import { verifyFile, type VerifyOptions } from './verify-file';

/** A whole journal is read and replayed. */
const VERIFY_S = 150;

interface ExportOptions {
  readonly format?: string;
  readonly out?: string;
}

interface FindingOptions extends ListOptions {
  readonly state?: string;
}

const FORMATS = ['ndjson', 'hledger'] as const;
const STATES = ['open', 'healed'] as const;

export function auditCommands(program: Command, act: Act): void {
  const audit = program.command('audit').description('whether the history holds: verify, export, prove, findings');
  verifyCommand(audit, act);
  exportCommand(audit, act);
  findingsCommand(audit, act);
  audit
    .command('head')
    .description('the last seq and hash of each book: keep it to tell later whether history was rewritten')
    .action(
      act(async ({ connect, book }) => {
        const tix = await connect();
        const found = await tix.get('/v1/audit/head', { query: book });
        return { data: found, text: () => headTable(found.books) };
      }),
    );
  audit
    .command('proof <transaction>')
    .description('that a transaction is in the signed history; its JSON is for: tix audit verify FILE --proof KEY')
    .action(
      act(async ({ connect, book }, _, transactionId) => {
        const tix = await connect();
        const proof = await tix.get('/v1/audit/proofs/{transactionId}', { params: { transactionId }, query: book });
        return { data: proof, text: () => facts({ ...proof, ...proof.checkpoint, checkpoint: undefined }) };
      }),
    );
}

function headTable(books: readonly { readonly book: string; readonly seq: number; readonly head: string }[]): string {
  return table(
    [
      ['book', ({ book }) => book],
      ['seq', ({ seq }) => seq],
      ['head', ({ head }) => head],
    ],
    books,
  );
}

function verifyCommand(audit: Command, act: Act): void {
  audit
    .command('verify [file]')
    .description('the system checks its books, or this program a file that was exported, without asking anybody')
    .option('--head <hash>', 'with a file: the hash that its last block must have')
    .option('--balances', 'with a file: the balance of every account instead of the first few')
    .option('--proof <key>', 'the file is a proof, and this the key that signs checkpoints')
    .action(
      act<VerifyOptions>(async (session, options, file?: string) => {
        if (file !== undefined) return verifyFile(session, file, options);
        if (Object.keys(options).length > 0) throw usageFailure('--head, --balances and --proof need a file');
        const tix = await session.connect({ timeoutS: VERIFY_S });
        const found = await tix.post('/v1/audit/verify', { query: session.book, body: {}, idempotencyKey: null });
        const { ok, books, firstBad } = found;
        const verdict = ok
          ? 'ok: the history holds'
          : `BAD: ${firstBad?.book} seq ${firstBad?.seq}: ${firstBad?.problem}`;
        return {
          data: found,
          text: () => `${headTable(books)}\n\n${verdict}`,
          ...(!ok && { exitCode: EXIT.broken }),
        };
      }),
    );
}

function exportCommand(audit: Command, act: Act): void {
  audit
    .command('export')
    .description('the whole journal of a book, to the standard output or a file')
    .option('--format <format>', FORMATS.join(' or '))
    .option('--out <file>', 'write it there, and print what was written')
    .action(
      act<ExportOptions>(async (session, { format: asked, out }) => {
        const format = oneOf(FORMATS, asked, '--format');
        if (session.isJson && out === undefined && format === 'hledger') {
          throw usageFailure('--json prints lines of JSON, which hledger does not read: name a file with --out');
        }
        const tix = await session.connect();
        const { chunks } = await tix.download('/v1/audit/export', { query: { ...session.book, ...given({ format }) } });
        return out === undefined ? writeAll(session, chunks) : save(session, chunks, out);
      }),
    );
}

function findingsCommand(audit: Command, act: Act): void {
  withPaging(audit.command('findings'))
    .description('invariants that do not hold, or did not, newest first')
    .option('--state <state>', STATES.join(' or '))
    .action(
      act<FindingOptions>(async ({ connect, book }, options) => {
        const query = { ...book, ...given({ state: oneOf(STATES, options.state, '--state') }) };
        const tix = await connect();
        const page = await pageOf(options, (paging) =>
          tix.get('/v1/audit/findings', { query: { ...query, ...paging } }),
        );
        const shown = shownPage(page, [
          ['number', ({ number }) => number],
          ['invariant', ({ invariant }) => invariant],
          ['book', (finding) => finding.book],
          ['asset', ({ asset }) => asset],
          ['problems', ({ count }) => count],
          ['found', ({ foundAt }) => foundAt],
          ['healed', ({ healedAt }) => healedAt],
        ]);
        const isOpen = page.data.some(({ healedAt }) => healedAt === undefined);
        return { ...shown, ...(isOpen && { exitCode: EXIT.broken }) };
      }),
    );
}

function oneOf<Word extends string>(
  words: readonly Word[],
  text: string | undefined,
  option: string,
): Word | undefined {
  const found = words.find((word) => word === text);
  if (text === undefined || found !== undefined) return found;
  throw usageFailure(`${option} takes ${words.join(' or ')}, not ${text}`);
}
