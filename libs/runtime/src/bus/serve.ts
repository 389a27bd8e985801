import {
  encoderOf,
  refuse,
  safeDecoderOf,
  type Encoder,
  type CodeOf,
  type Command,
  type Refused,
  type ReplyOf,
  type RequestOf,
  type Result,
} from '@tix/contracts';
import { hasNoConnection, isLockTimeout, isOutage } from '../outage';
import type { Bus, BusMessage } from './bus';
import type { TransportCode } from './call';
import { pointersOf } from './pointers';
import { callerOf, decodeRequests, wireSubject, type WireRequest } from './wire';

export interface CallContext {
  /** The service that called, taken from the subject, which the server lets only that service publish to. */
  readonly caller: string;
  readonly requestId: string | undefined;
  /** Unix milliseconds. */
  readonly deadline: number;
}

export type Handler<C extends Command> = (
  request: RequestOf<C>,
  context: CallContext,
) => Promise<Result<ReplyOf<C> | EncodedReply, CodeOf<C> | TransportCode>>;

/** A reply in its wire form, for what is stored as the text that the contract asks for. */
export interface EncodedReply {
  readonly [JSON_TEXT]: string;
}

const JSON_TEXT = Symbol('json text');

export function encodedReply(json: string): EncodedReply {
  return { [JSON_TEXT]: json };
}

export interface ServeOptions {
  /** Elements in progress at once, over all messages; what comes above is refused before it starts. */
  readonly concurrencyMax: number;
  /**
   * Only one instance serves at a time: outside the queue group of the service, so that one that hangs, and should no longer
   * serve, takes no request away from the next.
   */
  readonly isAlone?: boolean;
}

export interface Served {
  /** Stops taking messages and answers once every request that had arrived is answered. */
  stop(): Promise<void>;
}

/** Work with less time left than this is refused before it starts. */
export const USEFUL_MS = 20;

/**
 * Serves a contract, together with the other instances of the service.
 *
 * ```ts
 * import { getAccount, refuse } from '@tix/contracts';
 * import { serve, type Bus } from '@tix/runtime';
 *
 * async function serveNobody(bus: Bus) {
 *   const nobody = async () => refuse('ACCOUNT_NOT_FOUND', 'nobody is here');
 *   return serve(bus, getAccount, nobody, { concurrencyMax: 64 });
 * }
 * ```
 */
export async function serve<C extends Command>(
  bus: Bus,
  contract: C,
  handler: Handler<C>,
  { concurrencyMax, isAlone = false }: ServeOptions,
): Promise<Served> {
  const wire: Wire<C> = { contract, decode: safeDecoderOf(contract.request), encode: encoderOf(contract.reply) };
  const answer = answering(bus, wire, handler, concurrencyMax);
  let messages = 0;
  let idle: (() => void) | undefined;

  async function receive(message: BusMessage): Promise<void> {
    messages += 1;
    const startedAt = performance.now();
    try {
      const caller = callerOf(message.subject);
      const elements = decodeRequests(message.data);
      const answers = elements ? await Promise.all(elements.map((element) => answer(element, caller))) : [notRequests];
      respond(bus, contract, message, answers);
    } catch (error) {
      // Only sending can fail here; the caller asks again.
      bus.log.error({ err: error, subject: contract.subject }, 'answer not sent');
    }
    bus.meter.took(contract.subject, (performance.now() - startedAt) / 1000);
    messages -= 1;
    if (messages === 0) idle?.();
  }

  const subject = wireSubject(contract.subject, '*');
  const subscription = await bus.subscribe(
    subject,
    (message) => void receive(message),
    isAlone ? undefined : bus.service,
  );
  return {
    async stop() {
      await subscription.drain();
      if (messages > 0) await new Promise<void>((resolve) => (idle = resolve));
      await bus.flush();
    },
  };
}

function answering<C extends Command>(bus: Bus, wire: Wire<C>, handler: Handler<C>, concurrencyMax: number) {
  let inFlight = 0;
  return async (element: WireRequest, caller: string): Promise<Answer> => {
    if (element.deadline - Date.now() < USEFUL_MS) return refused(refuse('OVERLOADED', 'too late to start'));
    if (inFlight >= concurrencyMax) return refused(refuse('OVERLOADED', 'too many requests in progress'));
    inFlight += 1;
    try {
      return await handle(bus, wire, handler, element, caller);
    } finally {
      inFlight -= 1;
    }
  };
}

/** An answer is text already: encoded where an error still concerns one request only. */
interface Answer {
  readonly outcome: string;
  readonly text: string;
}

/** What of serving a contract is the same every time. */
interface Wire<C extends Command> {
  readonly contract: C;
  readonly decode: ReturnType<typeof safeDecoderOf>;
  readonly encode: Encoder;
}

async function handle<C extends Command>(
  bus: Bus,
  { contract, decode, encode }: Wire<C>,
  handler: Handler<C>,
  { id, deadline, body }: WireRequest,
  caller: string,
): Promise<Answer> {
  try {
    const request = decode(body);
    if (!request.success) {
      return refused(refuse('VALIDATION', 'the request is not valid', { errors: pointersOf(request.error) }));
    }
    const reply = await handler(request.data as RequestOf<C>, { caller, requestId: id, deadline });
    if (!reply.ok) return refused(reply);
    const json = isEncoded(reply.value) ? reply.value[JSON_TEXT] : encode(reply.value);
    return { outcome: 'ok', text: `{"ok":true,"value":${json}}` };
  } catch (error) {
    const refusal = ofTheMoment(contract, error);
    if (refusal) {
      bus.log.warn({ err: error, subject: contract.subject, caller, requestId: id }, 'request not answered now');
      return refused(refusal);
    }
    bus.log.error({ err: error, subject: contract.subject, caller, requestId: id }, 'request failed');
    return refused(refuse('INTERNAL', 'something broke'));
  }
}

/**
 * What is no fault of the request, and is right when asked again. A query has done nothing; of a command nobody here knows how far
 * it came, and its id finds out.
 */
function ofTheMoment({ kind }: Command, error: unknown): Refused<TransportCode> | undefined {
  const isCrowded = isLockTimeout(error) || hasNoConnection(error);
  if (!isCrowded && !isOutage(error)) return undefined;
  if (kind === 'command') return refuse('OUTCOME_UNKNOWN', 'it was not finished in time: ask again under the same id');
  if (isCrowded) return refuse('OVERLOADED', 'too many wait for the same');
  return refuse('UNAVAILABLE', 'the data cannot be read at the moment');
}

function isEncoded(value: unknown): value is EncodedReply {
  return typeof value === 'object' && value !== null && JSON_TEXT in value;
}

function refused({ refusal }: Refused): Answer {
  return { outcome: refusal.code, text: JSON.stringify({ ok: false, refusal }, bigintsAsIntegers) };
}

/** Facts in `details` may be amounts; on the wire they are JSON integers like everywhere. */
function bigintsAsIntegers(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}

const notRequests = refused(refuse('VALIDATION', 'the message is not an array of 1 to 64 requests'));
const tooLarge = refused(refuse('INTERNAL', 'the reply is too large'));
const tooLargeTogether = refused(refuse('OUTCOME_UNKNOWN', 'the answers together are too large for one message'));

/**
 * A reply above the server's limit cannot be sent: the largest answers make room. Their callers ask again and, as commands are
 * done once, get the same answers in smaller company. One that is too large alone is our bug.
 */
function respond(bus: Bus, { subject }: Command, message: BusMessage, answers: readonly Answer[]): void {
  let data = dataOf(answers);
  while (data.length > bus.bytesMax) {
    const isAlone = answers.length === 1;
    if (isAlone) bus.log.error({ subject, bytes: data.length }, 'reply too large');
    const longest = answers.reduce((one, other) => (one.text.length >= other.text.length ? one : other));
    answers = answers.map((answer) => (answer !== longest ? answer : isAlone ? tooLarge : tooLargeTogether));
    data = dataOf(answers);
  }
  for (const { outcome } of answers) bus.meter.served(subject, outcome);
  if (!message.reply) return;
  try {
    bus.publish(message.reply, data);
  } catch (error) {
    // The connection was closed under a request that took too long; its caller asks again.
    bus.log.warn({ err: error, subject }, 'reply not sent');
  }
}

function dataOf(answers: readonly Answer[]): Buffer {
  return Buffer.from(`[${answers.map(({ text }) => text).join(',')}]`);
}
