import { parseArgs } from 'node:util';

export const usage = `Usage: npm run import -- FILE [--dry-run] [--report REPORT]

Brings a community of the predecessor into the running system: FILE is its SQLite database.
  --dry-run         only read the file, check it and report; needs no running system and sends nothing
  --report REPORT   also write what came in and what was refused, as JSON
  TIX_HOME          folder of the running system, when it is not .tix of this checkout

Exit code: 0 when the ledger holds what the file says, or a dry run was reported; 1 when not, 2 when this was not understood.`;

export type Arguments =
  | { readonly kind: 'import'; readonly file: string; readonly isDryRun: boolean; readonly report?: string }
  | { readonly kind: 'help' }
  | { readonly kind: 'usage'; readonly why: string };

export function readArguments(words: readonly string[]): Arguments {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        report: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const [file, ...more] = positionals;
    if (values.help) return { kind: 'help' };
    if (file === undefined || more.length > 0) return { kind: 'usage', why: 'Name one file.' };
    const isDryRun = values['dry-run'];
    return { kind: 'import', file, isDryRun, ...(values.report === undefined ? {} : { report: values.report }) };
  } catch (error) {
    return { kind: 'usage', why: error instanceof Error ? error.message : String(error) };
  }
}
