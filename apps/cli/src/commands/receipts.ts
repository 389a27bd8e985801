import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Act } from '../act';
import { CliFailure, usageFailure } from '../cli-failure';
import { EXIT, type ExitCode } from '../domain/exit-code';
import { facts } from '../print/table';
import { pageOf, shownPage, withPaging, type ListOptions } from './list-options';
import { given } from './moving-options';
import { save } from './save-download';
import { verifyCode } from './verify-code';
import { verifySaleProof } from './verify-sale-proof';

const LAYOUTS = ['80mm', 'a4'] as const;

/** A file that proves too little is as bad for a script as a chain that is broken. */
const EXIT_OF = {
  GENUINE_CURRENT: EXIT.done,
  GENUINE_OUTDATED: EXIT.done,
  CONTENT_ONLY: EXIT.broken,
  FORGED: EXIT.broken,
  UNKNOWN: EXIT.notFound,
} as const satisfies Record<string, ExitCode>;

const WORDS = {
  GENUINE_CURRENT: 'genuine: exactly this file was rendered, and it says what is so',
  GENUINE_OUTDATED: 'genuine, but outdated: exactly this file was rendered, and something has happened since',
  CONTENT_ONLY: 'saved again by another program: the ticket inside is genuine, what the pages show is not proved',
  FORGED: 'FORGED: it contradicts itself or the ticket of its number',
  UNKNOWN: 'unknown: there is no ticket of this system in it',
} as const;

interface VerifyOptions {
  readonly proof?: string;
  readonly checkpointKey?: string;
  readonly code?: string;
  readonly terminalKey?: string;
}

interface PdfOptions {
  readonly out: string;
  readonly layout?: string;
  readonly copy?: string;
}

interface PrintOptions {
  readonly out: string;
  readonly layout?: string;
  readonly idempotencyKey?: string;
}

export function receiptCommands(sale: Command, act: Act): void {
  pdfCommand(sale, act);
  copyCommands(sale, act);
  verifyCommand(sale, act);
}

function layoutOf(told: string | undefined): (typeof LAYOUTS)[number] | undefined {
  const layout = LAYOUTS.find((one) => one === told);
  if (told !== undefined && layout === undefined) {
    throw usageFailure(`--layout takes ${LAYOUTS.join(' or ')}, not ${told}`);
  }
  return layout;
}

const LAYOUT = ['--layout <layout>', `${LAYOUTS.join(' or ')}; 80mm unless told`] as const;
const OUT = ['--out <file>', 'where it is written'] as const;

function pdfCommand(sale: Command, act: Act): void {
  sale
    .command('pdf <ticket>')
    .description('a ticket as a receipt, with public data alone; nothing is written into the log')
    .requiredOption(...OUT)
    .option(...LAYOUT)
    .option('--copy <number>', 'one that was issued, 0 for the original or `true` for the last one, in its own layout')
    .action(
      act<PdfOptions>(async (session, { out, copy, ...options }, id) => {
        const layout = layoutOf(options.layout);
        const isCopy = copy === undefined || copy === 'true' || /^(?:0|[1-9]\d{0,4})$/.test(copy);
        if (!isCopy) throw usageFailure(`--copy takes the number of a copy or true, not ${copy}`);
        const tix = await session.connect();
        const { chunks } = await tix.download('/v1/sales/tickets/{id}/pdf', {
          params: { id },
          query: given({ layout, copy }),
        });
        return save(session, chunks, out);
      }),
    );
}

function copyCommands(sale: Command, act: Act): void {
  sale
    .command('print <ticket>')
    .description('issue the receipt of a ticket in the log: first the original, then COPY 1, COPY 2 and so on')
    .requiredOption(...OUT)
    .option(...LAYOUT)
    .option('--idempotency-key <key>', 'the same for a repetition: it is issued once')
    .action(
      act<PrintOptions>(async (session, { out, ...options }, id) => {
        const layout = layoutOf(options.layout);
        const tix = await session.connect();
        const idempotencyKey = session.idempotencyKey(options.idempotencyKey);
        const call = { params: { id }, body: given({ layout }), idempotencyKey };
        const copy = await tix.post('/v1/sales/tickets/{id}/copies', call);
        const query = { copy: String(copy.copyNo) };
        const { chunks } = await tix.download('/v1/sales/tickets/{id}/pdf', { params: { id }, query });
        const { data: saved } = await save(session, chunks, out);
        const data = { ...copy, ...(saved as { readonly file: string }) };
        return { data, text: () => facts(data) };
      }),
    );
  withPaging(sale.command('copies <ticket>'))
    .description('the receipts that were issued of a ticket')
    .action(
      act<ListOptions>(async ({ connect }, options, id) => {
        const tix = await connect();
        const page = await pageOf(options, (query) =>
          tix.get('/v1/sales/tickets/{id}/copies', { params: { id }, query }),
        );
        return shownPage(page, [
          ['copy', ({ copyNo }) => copyNo],
          ['layout', ({ layout }) => layout],
          ['state', ({ state }) => state],
          ['issued', ({ issuedAt }) => issuedAt],
          ['sha256', ({ pdfSha256 }) => pdfSha256],
          ['log', ({ logIndex }) => logIndex],
        ]);
      }),
    );
}

function verifyCommand(sale: Command, act: Act): void {
  sale
    .command('verify [file]')
    .description('what a PDF that somebody holds for a receipt is worth, or offline a proof of a ticket')
    .option('--proof <file>', 'what `tix sale proof` has written; asks nobody')
    .option('--checkpoint-key <key>', 'with which the checkpoints are signed')
    .option(
      '--code <text>',
      'what the code of a receipt says that a terminal has signed, or a file with it; asks nobody',
    )
    .option(
      '--terminal-key <key>',
      'of the terminal; or a file with its keys, as `tix terminals keys --json` prints them',
    )
    .action(
      act<VerifyOptions>(async (session, { proof, checkpointKey, code, terminalKey }, file) => {
        if (code !== undefined) return verifyCode(session, code, terminalKey);
        if (proof !== undefined) return verifySaleProof(session, proof, checkpointKey);
        if (file === undefined) throw usageFailure('A PDF is missing, or --proof with a file.');
        const { world, connect } = session;
        const pdf = bytesOf(resolve(world.folder, file)).toString('base64');
        const tix = await connect();
        const found = await tix.post('/v1/sales/verify', { body: { pdf }, idempotencyKey: null });
        const { verdict, ...rest } = found;
        return { data: found, text: () => `${WORDS[verdict]}\n${facts(rest)}`.trim(), exitCode: EXIT_OF[verdict] };
      }),
    );
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new CliFailure(EXIT.error, `${path} cannot be read: ${(error as Error).message}`);
  }
}
