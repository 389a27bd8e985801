import { createHash, createPublicKey, verify } from 'node:crypto';
import type { salesLogRoutes } from '@tix/contracts';
import { isConsistent, isIncluded, type HashBytes } from '@tix/proofs';
import { auditHashOf, bytesOfHex, canonicalJson, leafOf, publicHashOf } from '@tix/sales-core';
import { done, type Wire } from './actors';
import type { Economy } from './economy';
import type { Shop } from './sale-deeds';

export type Checkpoint = Wire<typeof salesLogRoutes.checkpoint>['checkpoint'];
export type ClosedDay = Wire<typeof salesLogRoutes.closeDay>;
export type SaleProof = Wire<typeof salesLogRoutes.ticketProof>;
export type Consistency = Wire<typeof salesLogRoutes.consistency>;

export const sha256: HashBytes = (...parts) => {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
};

export async function closed({ client, terminalId }: Shop, businessDate: string): Promise<ClosedDay> {
  return done(await client.post<ClosedDay>('/v1/sales/closings', { terminalId, businessDate }));
}

export async function stated({ operator }: Economy): Promise<Wire<typeof salesLogRoutes.makeCheckpoint>> {
  return done(await operator.post('/v1/sales/checkpoints', {}));
}

/** Whether the key has signed the statement; everything is recomputed from what was answered. */
export function isSigned({ statement, hash, signature }: Checkpoint, publicKey: string): boolean {
  const text = canonicalJson(statement);
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(publicKey, 'hex')]);
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  const isHash = createHash('sha256').update(text).digest('hex') === hash;
  return isHash && verify(null, Buffer.from(text), key, Buffer.from(signature, 'hex'));
}

/** Whether the ticket of a proof, as it is answered, is in the log of the root. */
export function isProved({ public: document, header, auditHash, index, size, path }: SaleProof, root: string): boolean {
  const isHashed = publicHashOf(sha256, document) === header.publicHash && auditHashOf(sha256, header) === auditHash;
  const place = { index, size, path: path.map(bytesOfHex) };
  return isHashed && isIncluded(sha256, leafOf(sha256, auditHash), place, bytesOfHex(root));
}

export function isContinued({ from, to, path }: Consistency): boolean {
  const [older, newer] = [from, to].map(({ size, root }) => ({ size, root: bytesOfHex(root) })) as [Grown, Grown];
  return isConsistent(sha256, older, newer, path.map(bytesOfHex));
}

interface Grown {
  readonly size: number;
  readonly root: Uint8Array;
}

/** As a superuser does it who has turned the guards off. */
export async function tampered({ database }: Economy, statement: string): Promise<void> {
  await database.query(
    `do $$ begin
       set local session_replication_role = replica;
       ${statement};
     end $$`,
  );
}
