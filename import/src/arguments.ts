import { parseArgs } from 'node:util';

export const usage = `Usage: npm run import -- FILE [--report REPORT]

Brings a community of the predecessor into the running system: FILE is its SQLite database.
  --report REPORT   also write what came in and what was refused, as JSON
  TIX_HOME          folder of the running system, when it is not .tix of this checkout

Exit code: 0 when the ledger holds what the file says, 1 when not, 2 when this was not understood.`;

export type Arguments =
  | { readonly kind: 'import'; readonly file: string; readonly report?: string }
  | { readonly kind: 'help' }
  | { readonly kind: 'usage'; readonly why: string };

export function readArguments(words: readonly string[]): Arguments {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { report: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
    const [file, ...more] = positionals;
    if (values.help) return { kind: 'help' };
    if (file === undefined || more.length > 0) return { kind: 'usage', why: 'Name one file.' };
    return { kind: 'import', file, ...(values.report === undefined ? {} : { report: values.report }) };
  } catch (error) {
    return { kind: 'usage', why: error instanceof Error ? error.message : String(error) };
  }
}
