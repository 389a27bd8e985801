import { createHash, createPublicKey, verify } from 'node:crypto';
import type { HashBytes } from '@tix/proofs';
import type { SaleProof, VerifySignature } from '@tix/sales-core';
import type { Shown } from '../act';
import { CliFailure, usageFailure } from '../cli-failure';
import { EXIT } from '../domain/exit-code';
import type { Session } from '../session';

const KEY = /^[0-9a-f]{64}$/;
/** What an Ed25519 key begins with in its SPKI form: its 32 bytes follow (RFC 8410, 4). */
const SPKI = '302a300506032b6570032100';

const hash: HashBytes = (...parts) => {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
};

const verifyHex: VerifySignature = (publicKey, message, signature) => {
  const key = createPublicKey({ key: Buffer.from(SPKI + publicKey, 'hex'), format: 'der', type: 'spki' });
  return verify(null, message, key, Buffer.from(signature, 'hex'));
};

/** Checks what `tix sale proof` has written, without asking anybody: with the key of the checkpoints alone. */
export async function verifySaleProof(session: Session, file: string, key: string | undefined): Promise<Shown> {
  if (key === undefined || !KEY.test(key)) throw usageFailure('--checkpoint-key takes the 64 hex digits of the key.');
  const { proofProblems } = await import('@tix/sales-core');
  const text = await session.read(file);
  const { proof, problems } = judged(() => {
    const read = JSON.parse(text) as SaleProof;
    return { proof: read, problems: proofProblems({ hash, verify: verifyHex }, read, key) };
  });
  const ok = problems.length === 0;
  const { ticketId } = proof.header;
  const verdict = ok ? ['ok       it is in the log that was signed'] : problems.map((problem) => `BAD      ${problem}`);
  return {
    data: { ok, ticketId, problems },
    text: () => [`ticket   ${ticketId}`, ...verdict].join('\n'),
    ...(!ok && { exitCode: EXIT.broken }),
  };
}

function judged<Judged>(judge: () => Judged): Judged {
  try {
    return judge();
  } catch (error) {
    throw new CliFailure(EXIT.error, `Not checked: this is no proof: ${(error as Error).message}`);
  }
}
