import type { components, paths } from './generated/api';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Every path that has a method. */
export type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends { readonly [K in M]: { readonly responses: unknown } } ? P : never;
}[keyof paths];

type OperationOf<M extends Method, P extends PathOf<M>> = paths[P] extends { readonly [K in M]: infer O } ? O : never;

type In<Operation, Place extends 'path' | 'query'> = Operation extends {
  readonly parameters: { readonly [N in Place]?: infer Fields };
}
  ? Exclude<Fields, undefined>
  : never;

type Body<Operation> = Operation extends { readonly requestBody: { readonly content: infer Content } }
  ? Content[keyof Content]
  : never;

/** Absent when there is nothing to give, optional when nothing of it is needed. */
type Given<Name extends string, Fields> = [Fields] extends [never]
  ? { readonly [N in Name]?: never }
  : Record<never, never> extends Fields
    ? { readonly [N in Name]?: Fields }
    : { readonly [N in Name]: Fields };

/** What goes with any call. */
export interface CallSettings {
  /**
   * Of a call that may change something. Left out, the call gets a new one and keeps it over its retries. Your own one also
   * survives a restart of your process: take one of `keys`, or keep it before you call. `null` sends none, and such a call
   * is never repeated.
   */
  readonly idempotencyKey?: string | null;
  /** Ends the call early; it is then not known whether it was done. */
  readonly signal?: AbortSignal;
  /** For all attempts together, instead of the connection's own. */
  readonly timeoutMs?: number;
  /** 1 never repeats the call; without it, it is repeated as long as there is time. */
  readonly attemptsMax?: number;
}

export type CallOf<M extends Method, P extends PathOf<M>> = Given<'params', In<OperationOf<M, P>, 'path'>> &
  Given<'query', In<OperationOf<M, P>, 'query'>> &
  Given<'body', Body<OperationOf<M, P>>> &
  CallSettings;

/** The call may be left out when nothing in it is needed. */
export type CallArguments<M extends Method, P extends PathOf<M>> =
  Record<never, never> extends CallOf<M, P> ? [call?: CallOf<M, P>] : [call: CallOf<M, P>];

type Answers<Operation> = Operation extends { readonly responses: infer Responses }
  ? Responses[keyof Responses]
  : never;

type Content<Answer> = Answer extends { readonly content: infer Types }
  ? Types extends { readonly 'application/json': infer Json }
    ? Json
    : Types[keyof Types]
  : never;

/** What a call that is done is answered with. */
export type AnswerOf<M extends Method, P extends PathOf<M>> = Content<Answers<OperationOf<M, P>>>;

/** Every path that answers a page of rows. */
export type ListPath = {
  [P in PathOf<'get'>]: AnswerOf<'get', P> extends {
    readonly data: readonly unknown[];
    readonly nextCursor: string | null;
  }
    ? P
    : never;
}[PathOf<'get'>];

export type RowOf<P extends ListPath> =
  AnswerOf<'get', P> extends { readonly data: readonly (infer Row)[] } ? Row : never;

/** One thing that happened. Its id is also the place in the log behind it. */
export type Event = components['schemas']['Event'];
