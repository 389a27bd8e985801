import { randomUUID } from 'node:crypto';
import { instant, salesChanged, type ConflictType } from '@tix/contracts';
import { record } from '@tix/runtime';
import { insertConflict, type NewConflict } from '../store/conflicts';
import type { Transaction } from '../store/sql';

export interface OpenConflict {
  readonly conflictId: string;
  readonly type: ConflictType;
}

/** Opens a conflict and tells it. */
export async function openConflict(tx: Transaction, one: Omit<NewConflict, 'id'>): Promise<OpenConflict> {
  const id = randomUUID();
  const number = await insertConflict(tx, { ...one, id });
  const { type, terminalId, locationId, seq, received, exposure, currency } = one;
  const data = {
    ...{ conflictId: id, conflict: type, terminalId, locationId, seq, ticketId: received.ticketId },
    ...(exposure !== undefined && { exposure: Number(exposure) }),
    ...(currency !== undefined && { currency }),
    foundAt: instant(one.now),
  };
  await record(tx, salesChanged, { type: 'sales.conflict.opened', number, data });
  return { conflictId: id, type };
}
