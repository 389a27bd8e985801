import { createPublicKey, verify } from 'node:crypto';
import { listWitnesses, type Result, type SalesCheckpoint, type Witness } from '@tix/contracts';
import { call, type Bus, type TransportCode } from '@tix/runtime';
import { checkpointFaults, type VerifySignature } from '@tix/sales-core';
import { checkpointsBetween } from '../store/checkpoints';
import { sha256 } from '../store/sha256';
import type { Sql } from '../store/sql';
import { addFault, type FaultList } from './fault-list';

const WITNESS_MS = 10_000;
const PAGE = 100;
/** What an Ed25519 key begins with in its SPKI form: its 32 bytes follow (RFC 8410, 4). */
const SPKI = '302a300506032b6570032100';
const NOTHING_BEFORE = '0'.repeat(64);

/** Everything that was stated of a stretch of the log: here, and kept by the ledger. */
export interface Statements {
  readonly checkpoints: readonly SalesCheckpoint[];
  readonly witnesses: readonly Witness[];
}

/** Of sizes above `from` and up to `to`. */
export async function statementsBetween(
  sql: Sql,
  bus: Bus,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<Result<Statements, TransportCode>> {
  const witnesses: Witness[] = [];
  let after: string | undefined = to === Infinity ? undefined : String(to + 1);
  do {
    const page = await call(bus, listWitnesses, { limit: PAGE, after }, { timeoutMs: WITNESS_MS });
    if (!page.ok) return page;
    witnesses.push(...page.value.data.filter(({ size }) => size > from));
    const isDone = (page.value.data.at(-1)?.size ?? 0) <= from;
    after = isDone ? undefined : page.value.next;
  } while (after !== undefined);
  return { ok: true, value: { checkpoints: await checkpointsBetween(sql, from, to), witnesses } };
}

/** Compares what was stated of a size with what the entries come to. */
export function compareRoot({ checkpoints, witnesses }: Statements, faults: FaultList) {
  const stated = new Map<number, { of: 'checkpoint' | 'witness'; root: string }[]>();
  const add = (of: 'checkpoint' | 'witness', size: number, root: string) =>
    stated.set(size, [...(stated.get(size) ?? []), { of, root }]);
  for (const { statement } of checkpoints) add('checkpoint', statement.size, statement.root);
  for (const { size, root } of witnesses) add('witness', size, root);
  return (size: number, root: () => string) => {
    for (const { of, root: expected } of stated.get(size) ?? []) {
      if (root() === expected) continue;
      addFault(faults, { of, field: 'root', size, detail: `the first ${size} entries are not what was stated` });
    }
  };
}

/** Signatures, the chain of checkpoints, and whether the ledger kept the same ones. `before` is the one in front of them. */
export function auditStatements(
  { checkpoints, witnesses }: Statements,
  { before, publicKey, size: end }: { readonly before: SalesCheckpoint | undefined; publicKey: string; size: number },
  faults: FaultList,
): void {
  let previous = before;
  for (const checkpoint of checkpoints) {
    const { size, prevCheckpointHash } = checkpoint.statement;
    const wrong = (field: string, detail: string) => addFault(faults, { of: 'checkpoint', field, size, detail });
    for (const field of checkpointFaults({ hash: sha256, verify: verifyHex }, checkpoint, publicKey)) {
      wrong(field, `the ${field} of the checkpoint of ${size} entries is another`);
    }
    if (prevCheckpointHash !== (previous?.hash ?? NOTHING_BEFORE))
      wrong('prevCheckpointHash', 'it follows another one');
    if (size > end) wrong('size', `${size} entries were stated, and the log has ${end}`);
    previous = checkpoint;
  }
  const hashes = new Map(checkpoints.map(({ statement, hash }) => [statement.size, hash]));
  for (const { size, hash } of witnesses) {
    const wrong = (field: string, detail: string) => addFault(faults, { of: 'witness', field, size, detail });
    if (hashes.get(size) !== hash) wrong('hash', `the ledger kept another checkpoint of ${size} entries`);
    if (size > end) wrong('size', `the ledger was told of ${size} entries, and the log has ${end}`);
  }
}

/** Key and signature in hex. What is no key has signed nothing. */
const verifyHex: VerifySignature = (publicKey, message, signature) => {
  const key = createPublicKey({ key: Buffer.from(SPKI + publicKey, 'hex'), format: 'der', type: 'spki' });
  return verify(null, message, key, Buffer.from(signature, 'hex'));
};
