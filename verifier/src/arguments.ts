import { parseArgs } from 'node:util';

export const usage = `Usage: npx tix-verify FILE [--head HASH] [--balances] [--json]
       npx tix-verify FILE --proof KEY

Checks a journal that was exported with GET /v1/audit/export, without asking anybody: every hash of the chain, every seq, and
every movement, repeated from zero. FILE may be - for the standard input.
  --head HASH   the hash that the last block must have, as GET /v1/audit/head told it to you: without it a file that was cut
                off behind one of its blocks is a true beginning of the history
  --balances    print the balance of every account instead of the first few
  --json        print one object instead of a report
  --proof KEY   FILE is the answer of GET /v1/audit/proofs/:id, KEY the key that signs checkpoints: says whether the
                transaction is in the history that was signed

Exit code: 0 when the history holds, 1 when it does not, 2 when it could not be checked.`;

export type Arguments =
  | { readonly kind: 'verify'; readonly file: string; readonly options: Options }
  | { readonly kind: 'help' }
  | { readonly kind: 'usage'; readonly why: string };

export interface Options {
  readonly head?: string | undefined;
  readonly balances?: boolean | undefined;
  readonly json?: boolean | undefined;
  /** The public key: the file is a proof. */
  readonly proof?: string | undefined;
}

const HASH = /^[0-9a-f]{64}$/;
const ZEROS = '0'.repeat(64);

export function readArguments(words: readonly string[]): Arguments {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        head: { type: 'string' },
        balances: { type: 'boolean' },
        json: { type: 'boolean' },
        proof: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const { help, ...options } = values;
    const [file, ...more] = positionals;
    if (help) return { kind: 'help' };
    if (file === undefined || more.length > 0) return { kind: 'usage', why: 'Name one file.' };
    const { head = ZEROS, proof = ZEROS } = options;
    if (!HASH.test(head) || !HASH.test(proof)) return { kind: 'usage', why: 'A head and a key have 64 hex digits.' };
    return { kind: 'verify', file, options };
  } catch (error) {
    return { kind: 'usage', why: (error as Error).message };
  }
}
