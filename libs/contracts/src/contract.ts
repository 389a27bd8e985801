import type * as z from 'zod';
import type { RefusalCode } from './codes';
import type { Result } from './result';

/** `<service>.<kebab-command>.v<version>`; runtime inserts the caller's name before the version. */
export type Subject = `${string}.${string}.v${number}`;

/** A command changes something, is idempotent by its id and may be packed with others into one message. */
export interface Command<
  Request extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
  Code extends RefusalCode = RefusalCode,
> {
  readonly kind: 'command' | 'query';
  readonly subject: Subject;
  /** Strict: what a service does not understand must not be half done. */
  readonly request: Request;
  /** Replies and events only grow: readers drop fields that they do not know. */
  readonly reply: Reply;
  /** Closed, in order of precedence: the first that applies is answered. */
  readonly refusals: readonly Code[];
}

export interface Event<Payload extends z.ZodType = z.ZodType> {
  readonly kind: 'event';
  readonly subject: `${string}.event.${string}.v${number}`;
  readonly payload: Payload;
}

type Definition<Request extends z.ZodType, Reply extends z.ZodType, Code extends RefusalCode> = Omit<
  Command<Request, Reply, Code>,
  'kind'
>;

/**
 * What one service may ask of another, by whoever serves it.
 *
 * ```ts
 * import { Amount, Address, command } from '@tix/contracts';
 * import * as z from 'zod';
 *
 * export const mintMedal = command({
 *   subject: 'medal.mint.v1',
 *   request: z.strictObject({ winner: Address, amount: Amount }),
 *   reply: z.object({ seq: z.int() }),
 *   refusals: ['ACCOUNT_NOT_FOUND', 'BALANCE_CAP_EXCEEDED'],
 * });
 * ```
 */
export function command<Request extends z.ZodType, Reply extends z.ZodType, const Code extends RefusalCode>(
  definition: Definition<Request, Reply, Code>,
): Command<Request, Reply, Code> {
  return { kind: 'command', ...definition };
}

/** A query changes nothing and travels alone, because its reply may be large. */
export function query<Request extends z.ZodType, Reply extends z.ZodType, const Code extends RefusalCode>(
  definition: Definition<Request, Reply, Code>,
): Command<Request, Reply, Code> {
  return { kind: 'query', ...definition };
}

export function event<Payload extends z.ZodType>(definition: Omit<Event<Payload>, 'kind'>): Event<Payload> {
  return { kind: 'event', ...definition };
}

export type RequestOf<C extends Command> = z.output<C['request']>;
export type ReplyOf<C extends Command> = z.output<C['reply']>;
export type CodeOf<C extends Command> = C['refusals'][number];
export type ResultOf<C extends Command> = Result<ReplyOf<C>, CodeOf<C>>;
export type PayloadOf<E extends Event> = z.output<E['payload']>;
