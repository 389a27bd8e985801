import {
  MAIN_BOOK,
  refuse,
  type Command,
  type RefusalCode,
  type Refused,
  type ReplyOf,
  type RequestOf,
  type Result,
} from '@tix/contracts';
import { actorOf } from '../domain/principal';
import type { Call } from './call';
import type { Gateway } from './gateway';

type LocalFields = 'id' | 'actor' | 'fingerprint';

/** Companies, jobs, wages and sales are of the main economy: in the book of an application there are none. */
export function inMain({ book }: Pick<Call, 'book'>): Refused<'BOOK_NOT_FOUND'> | undefined {
  return book === MAIN_BOOK ? undefined : refuse('BOOK_NOT_FOUND', `this is of the book ${MAIN_BOOK}`);
}

/** Sends a command that posts nothing to the service that owns it, which needs to know who acts and nothing else. */
export async function commandLocally<C extends Command>(
  { ledger }: Pick<Gateway, 'ledger'>,
  call: Pick<Call, 'principal' | 'book' | 'requestId' | 'command'>,
  contract: C,
  order: Omit<RequestOf<C>, LocalFields>,
  timeoutMs?: number,
): Promise<Result<ReplyOf<C>, RefusalCode>> {
  const elsewhere = inMain(call);
  if (elsewhere) return elsewhere;
  const { id, fingerprint } = call.command();
  const request = { id, fingerprint, actor: actorOf(call.principal), ...order } as RequestOf<C>;
  const options = { requestId: call.requestId, fingerprint, ...(timeoutMs !== undefined && { timeoutMs }) };
  return ledger.command(contract, request, options);
}
