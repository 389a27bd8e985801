import type { TransactionOrder } from '@tix/contracts';
import { answerBytesOf } from '../domain/bulk-size';

/** What one message to or from the ledger carries; with its rights or its balances a bulk may be larger than its body was. */
const BULK_BYTES_MAX = 1_000_000;

export function isTooLarge(orders: readonly TransactionOrder[]): boolean {
  return Math.max(bytesOf(orders), answerBytesOf(orders)) > BULK_BYTES_MAX;
}

function bytesOf(value: unknown): number {
  const text = JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? Number(inner) : inner));
  return Buffer.byteLength(text);
}
