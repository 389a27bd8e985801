import type { EntryHeader, SalesCheckpoint } from '@tix/contracts';
import { isIncluded, type HashBytes } from '@tix/proofs';
import { canonicalJson, NotCanonical } from './canonical-json';
import { auditHashOf, leafOf, publicHashOf } from './entry';
import { bytesOfHex, bytesOfText, hexOf } from './hex';
import type { VerifySignature } from './verify-chain';

/** SHA-256, and Ed25519 with key and signature in hex. */
export interface ProofTools {
  readonly hash: HashBytes;
  readonly verify: VerifySignature;
}

/** What proves that a ticket is in the log; as the API answers it. */
export interface SaleProof {
  readonly public: Readonly<Record<string, unknown>>;
  readonly header: EntryHeader;
  readonly auditHash: string;
  readonly index: number;
  readonly size: number;
  readonly path: readonly string[];
  readonly checkpoint?: SalesCheckpoint | undefined;
}

/** What of a checkpoint is not what the key has signed. */
export function checkpointFaults(
  { hash, verify }: ProofTools,
  { statement, hash: stated, signature }: SalesCheckpoint,
  publicKey: string,
): readonly ('hash' | 'signature')[] {
  const text = bytesOfText(canonicalJson(statement));
  return [
    ...(hexOf(hash(text)) === stated ? [] : (['hash'] as const)),
    ...(verify(publicKey, text, signature) ? [] : (['signature'] as const)),
  ];
}

/** Why a proof proves nothing, in words; empty when the ticket is in what the key has signed. Asks nobody and trusts no field. */
export function proofProblems(tools: ProofTools, proof: SaleProof, publicKey: string): readonly string[] {
  try {
    return problemsOf(tools, proof, publicKey);
  } catch (error) {
    if (error instanceof NotCanonical || error instanceof RangeError) return [error.message];
    throw error;
  }
}

function problemsOf(tools: ProofTools, proof: SaleProof, publicKey: string): readonly string[] {
  const { hash } = tools;
  const { header, auditHash, checkpoint } = proof;
  if (!checkpoint) return ['there is no checkpoint in it'];
  const { size, root } = checkpoint.statement;
  const place = { index: proof.index, size, path: proof.path.map(bytesOfHex) };
  const isThere = proof.size === size && isIncluded(hash, leafOf(hash, auditHash), place, bytesOfHex(root));
  return [
    ...(publicHashOf(hash, proof.public) === header.publicHash ? [] : ['the ticket is not what its header says']),
    ...(proof.public['ticketId'] === header.ticketId ? [] : ['the header is of another ticket']),
    ...(auditHashOf(hash, header) === auditHash ? [] : ['the header is not what its audit hash says']),
    ...(isThere ? [] : ['the entry is not in the log of the checkpoint']),
    ...checkpointFaults(tools, checkpoint, publicKey).map((part) => `the ${part} of the checkpoint is another`),
  ];
}
