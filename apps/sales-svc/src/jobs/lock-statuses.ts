import type { TicketStatus } from '@tix/contracts';
import { lockStatus } from '../store/entries';
import type { Transaction } from '../store/sql';
import type { ReadLine } from './read-lines';

/** Of the sales that entries give back or stand for, in the order of their ids. */
export async function lockStatuses(
  tx: Transaction,
  lines: readonly Pick<ReadLine, 'value'>[],
): Promise<Map<string, TicketStatus>> {
  const ids = new Set(lines.flatMap(({ value }) => referred(value['public'])));
  const statuses = new Map<string, TicketStatus>();
  for (const id of [...ids].sort()) {
    const status = await lockStatus(tx, id);
    if (status !== undefined) statuses.set(id, status);
  }
  return statuses;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function referred(document: unknown): readonly string[] {
  const { refersTo, supersedes } = (document ?? {}) as Readonly<Record<string, unknown>>;
  return [refersTo, supersedes].filter((id): id is string => typeof id === 'string' && UUID.test(id));
}
