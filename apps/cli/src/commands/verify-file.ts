import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import type { Shown } from '../act';
import { CliFailure, usageFailure } from '../cli-failure';
import { EXIT } from '../domain/exit-code';
import type { Session } from '../session';

export interface VerifyOptions {
  readonly head?: string;
  readonly balances?: boolean;
  readonly proof?: string;
}

const HASH = /^[0-9a-f]{64}$/;
const ZEROS = '0'.repeat(64);

/** Checks an exported journal, or a proof of one transaction, without asking anybody: as `tix-verify` does. */
export function verifyFile(session: Session, file: string, options: VerifyOptions): Promise<Shown> {
  const { head = ZEROS, proof } = options;
  if (!HASH.test(head) || !HASH.test(proof ?? ZEROS)) throw usageFailure('A head and a key have 64 hex digits.');
  return proof === undefined ? verifyJournal(session, file, options) : verifyProofIn(session, file, proof);
}

async function verifyJournal({ world }: Session, file: string, options: VerifyOptions): Promise<Shown> {
  const { verifyStream } = await import('@tix/verifier');
  const { renderVerdict } = await import('@tix/verifier/render-verdict');
  const input = file === '-' ? Readable.from(world.stdin) : createReadStream(resolve(world.folder, file));
  const verified = await verifyStream(input).catch((error: unknown) => {
    throw new CliFailure(EXIT.error, `Not checked: ${(error as Error).message}`);
  });
  const { head, balances } = options;
  const asked = { head, balances };
  const { isTrue, text } = renderVerdict(verified, asked);
  const { text: json } = renderVerdict(verified, { ...asked, json: true });
  return { data: JSON.parse(json) as unknown, text: () => text, ...(!isTrue && { exitCode: EXIT.broken }) };
}

async function verifyProofIn(session: Session, file: string, publicKey: string): Promise<Shown> {
  const text = await session.read(file);
  const { verifyProof } = await import('@tix/verifier/verify-proof');
  const proved = provedLine(() => verifyProof(text, publicKey));
  const ok = proved.problems.length === 0;
  const verdict = ok
    ? ['ok       it is in the history that was signed']
    : proved.problems.map((problem) => `BAD      ${problem}`);
  return {
    data: { ok, ...proved },
    text: () => [proved.line, '', proved.statement, ...verdict].join('\n'),
    ...(!ok && { exitCode: EXIT.broken }),
  };
}

function provedLine<Proved>(prove: () => Proved): Proved {
  try {
    return prove();
  } catch (error) {
    throw new CliFailure(EXIT.error, `Not checked: this is no proof: ${(error as Error).message}`);
  }
}
