import { createHash, createPublicKey, verify } from 'node:crypto';
import { formatInstant, getProof } from '@tix/contracts';
import { type HashBytes, isIncluded, leafHash, statementText } from '@tix/proofs';
import * as z from 'zod';

/** What an Ed25519 public key begins with as a SubjectPublicKeyInfo: its 32 bytes follow (RFC 8410, 4). */
const SPKI = '302a300506032b6570032100';

const hash: HashBytes = (...parts) => {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
};
const bytes = (hex: string) => Buffer.from(hex, 'hex');

export interface ProvedLine {
  readonly problems: readonly string[];
  /** The transaction as it is hashed. */
  readonly line: string;
  readonly statement: string;
}

/** Checks an answer of `GET /v1/audit/proofs/:id` against the key that signs checkpoints. Throws where it is no such answer. */
export function verifyProof(text: string, publicKey: string): ProvedLine {
  const { checkpoint, line, index, path } = z.decode(getProof.reply, JSON.parse(text) as never);
  const statement = statementText({ ...checkpoint, at: formatInstant(checkpoint.at) });
  const key = createPublicKey({ key: bytes(SPKI + publicKey), format: 'der', type: 'spki' });
  const inclusion = { index, size: checkpoint.size, path: path.map(bytes) };
  const problems = [
    ...(verify(null, Buffer.from(statement), key, bytes(checkpoint.signature))
      ? []
      : ['the checkpoint was not signed with this key']),
    ...(isIncluded(hash, leafHash(hash, Buffer.from(line)), inclusion, bytes(checkpoint.root))
      ? []
      : ['the transaction is not in the history that the checkpoint covers']),
  ];
  return { problems, line, statement };
}
