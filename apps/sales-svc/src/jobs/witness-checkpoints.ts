import { witnessCheckpoint } from '@tix/contracts';
import { call, type ServiceParts } from '@tix/runtime';
import { insertWitness, unwitnessed } from '../store/checkpoints';

const WITNESS_MS = 2_000;
const AT_ONCE_MAX = 100;

/**
 * Has the ledger keep what it has not kept yet, in the order of the log. A ledger that does not answer holds up nothing: the
 * checkpoint stands, and is kept later.
 */
export async function witnessCheckpoints({
  db,
  bus,
  clock,
  log,
}: Pick<ServiceParts, 'db' | 'bus' | 'clock' | 'log'>): Promise<void> {
  for (const { statement, hash } of await unwitnessed(db, AT_ONCE_MAX)) {
    const { size, root } = statement;
    const kept = await call(bus, witnessCheckpoint, { id: idOf(hash), size, root, hash }, { timeoutMs: WITNESS_MS });
    if (!kept.ok) return log.warn({ size, code: kept.refusal.code }, 'checkpoint not witnessed');
    const { book, seq, head } = kept.value.head;
    await insertWitness(db, { size, book, seq, head }, clock.now());
  }
}

/** The same checkpoint has the same id: a UUID of version 8, of the hash of its text. */
function idOf(hash: string): string {
  const at = (begin: number, end: number) => hash.slice(begin, end);
  return `${at(0, 8)}-${at(8, 12)}-8${at(13, 16)}-a${at(17, 20)}-${at(20, 32)}`;
}
