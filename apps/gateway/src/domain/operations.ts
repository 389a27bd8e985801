import type { OperationRun, PostedTransaction } from '@tix/contracts';

/** The operation that a transaction is. */
export function runOf({ operation }: Pick<PostedTransaction, 'operation'>): OperationRun {
  if (!operation) throw new Error('an operation was posted as something else');
  return operation;
}
