import type {
  AnswerOf,
  BodyOf,
  BookCode,
  CommandId,
  ParamsOf,
  QueryOf,
  RefusalCode,
  Result,
  Route,
} from '@tix/contracts';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JsonObject } from '../domain/strict-json';
import type { Principal } from '../domain/principal';

/** The identity of one command of a client, and the digest of what it asked for. */
export interface CommandIdentity {
  readonly id: CommandId;
  readonly fingerprint: string;
}

/** One request, checked and decoded. */
export interface Call<R extends Route = Route> {
  readonly requestId: string;
  readonly principal: Principal;
  readonly book: BookCode;
  readonly params: ParamsOf<R>;
  readonly query: QueryOf<R>;
  readonly body: BodyOf<R>;
  /** The body as it was sent, before defaults. */
  readonly sent: JsonObject;
  /** The query as it was sent. */
  readonly sentQuery: Readonly<Record<string, string>>;
  /** Absent when the client sent no key: then nothing is replayed. */
  readonly idempotencyKey: string | undefined;
  /** Made once, from the key when there is one. */
  readonly command: () => CommandIdentity;
}

export interface Answer<Value> {
  readonly value: Value;
  /** Instead of the route's own status, as for what existed already. */
  readonly status?: 200 | 201;
  /** The answer of an earlier request with the same key. */
  readonly isReplayed?: boolean;
}

export type Handler<R extends Route> = (call: Call<R>) => Promise<Result<Answer<AnswerOf<R>>, RefusalCode>>;

/** A request, with the parameters of its path when Express has found it. */
export type Incoming = IncomingMessage & { params?: unknown };

export interface StreamIo {
  readonly request: Incoming;
  readonly response: ServerResponse;
  /** Whether the key and the consent of the request still allow it: what is written for long has to ask again. */
  readonly isStillAllowed: () => Promise<boolean>;
}

/** For answers that are not one JSON value: the handler writes them itself unless it refuses. */
export type StreamHandler<R extends Route> = (call: Call<R>, io: StreamIo) => Promise<Result<undefined, RefusalCode>>;

/** A route with what answers it. Methods, because the list of endpoints forgets which route a handler's call is typed by. */
export interface Endpoint {
  readonly route: Route;
  answer?(call: Call): Promise<Result<Answer<unknown>, RefusalCode>>;
  stream?(call: Call, io: StreamIo): Promise<Result<undefined, RefusalCode>>;
}

export function endpoint<R extends Route>(route: R, handler: Handler<R>): Endpoint {
  return { route, answer: handler };
}

export function streamEndpoint<R extends Route>(route: R, handler: StreamHandler<R>): Endpoint {
  return { route, stream: handler };
}

export function answer<Value>(value: Value, more: Omit<Answer<Value>, 'value'> = {}): Result<Answer<Value>, never> {
  return { ok: true, value: { ...more, value } };
}
