import type { Problem, RefusalCode } from '@tix/contracts';
import type { DetailsOf } from './details';

export type Effect = Problem['effect'];
export type FieldError = NonNullable<Problem['errors']>[number];

export interface Refused<Code extends RefusalCode = RefusalCode> {
  readonly code: Code;
  readonly detail: string;
  readonly status: number;
  readonly effect: Effect;
  readonly requestId?: string | undefined;
  readonly errors?: readonly FieldError[] | undefined;
  readonly details?: unknown;
  readonly cause?: unknown;
}

/**
 * Whatever a call is refused with. Each code of the API has a class of its own below this one, named after it.
 *
 * ```ts
 * import { connect, InsufficientFundsError, TicketonomicsError } from '@tix/sdk';
 *
 * const tix = connect({ url: 'http://localhost:8080', key: 'tix_…' });
 * try {
 *   await tix.post('/v1/debits', { body: { account: 'member:ann', amount: 500, reason: 'shop' } });
 * } catch (error) {
 *   if (error instanceof InsufficientFundsError) console.log(`${error.details.needed - error.details.available} short`);
 *   else if (error instanceof TicketonomicsError) console.log(error.code, error.requestId);
 *   else throw error;
 * }
 * ```
 */
export class TicketonomicsError<Code extends RefusalCode = RefusalCode> extends Error {
  /** For programs; the message is for people and may change. */
  readonly code: Code;
  /** Of the answer, or of the code where there was no answer. */
  readonly status: number;
  /** Whether anything happened: `unknown` is cleared up by the same call with the same idempotency key. */
  readonly effect: Effect;
  /** What an operator finds the request by; absent when nothing was answered. */
  readonly requestId: string | undefined;
  /** Which fields are not valid, by JSON pointer. */
  readonly errors: readonly FieldError[];
  /** Facts a program may use. */
  readonly details: DetailsOf<Code>;

  constructor({ code, detail, status, effect, requestId, errors = [], details = {}, cause }: Refused<Code>) {
    super(detail, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.code = code;
    this.status = status;
    this.effect = effect;
    this.requestId = requestId;
    this.errors = errors;
    this.details = details as DetailsOf<Code>;
  }
}
