import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Act } from '../act';
import { CliFailure, usageFailure } from '../cli-failure';
import { EXIT, type ExitCode } from '../domain/exit-code';
import { facts } from '../print/table';
import { given } from './moving-options';
import { save } from './save-download';
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
}

export function receiptCommands(sale: Command, act: Act): void {
  sale
    .command('pdf <ticket>')
    .description('a ticket as a receipt, with public data alone')
    .requiredOption('--out <file>', 'where it is written')
    .option('--layout <layout>', `${LAYOUTS.join(' or ')}; 80mm unless told`)
    .action(
      act<{ readonly out: string; readonly layout?: string }>(async (session, options, id) => {
        const layout = LAYOUTS.find((one) => one === options.layout);
        if (options.layout !== undefined && layout === undefined) {
          throw usageFailure(`--layout takes ${LAYOUTS.join(' or ')}, not ${options.layout}`);
        }
        const tix = await session.connect();
        const call = { params: { id }, query: given({ layout }) };
        const { chunks } = await tix.download('/v1/sales/tickets/{id}/pdf', call);
        return save(session, chunks, options.out);
      }),
    );
  sale
    .command('verify [file]')
    .description('what a PDF that somebody holds for a receipt is worth, or offline a proof of a ticket')
    .option('--proof <file>', 'what `tix sale proof` has written; asks nobody')
    .option('--checkpoint-key <key>', 'with which the checkpoints are signed')
    .action(
      act<VerifyOptions>(async (session, { proof, checkpointKey }, file) => {
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
