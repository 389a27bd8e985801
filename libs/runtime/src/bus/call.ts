import {
  decoderOf,
  encoderOf,
  refuse,
  type CodeOf,
  type Command,
  type Decoder,
  type Encoder,
  type ReplyOf,
  type RequestOf,
  type Result,
} from '@tix/contracts';
import type { Bus } from './bus';
import { wireSubject, type WireReply } from './wire';

/** What any call may be answered with besides the refusals of its contract. */
export const transportCodes = ['UNAVAILABLE', 'OVERLOADED', 'OUTCOME_UNKNOWN', 'INTERNAL', 'VALIDATION'] as const;
export type TransportCode = (typeof transportCodes)[number];

/** One attempt waits at most this long, then the same body is sent again: what went to a server that died is soon asked of the next. */
export const ATTEMPT_MS = 1_000;

export interface CallOptions {
  /** The whole call with its retries answers within this time. */
  readonly timeoutMs: number;
  readonly requestId?: string;
  /** For work that takes longer than an attempt usually does, such as verifying a journal. */
  readonly attemptMs?: number;
}

/**
 * Calls a command or query of another service. Commands must carry their id: the same body is sent again when nobody
 * answered, when the service was busy and when an attempt's answer did not come, all within the deadline.
 *
 * ```ts
 * import { getAccount } from '@tix/contracts';
 * import { call, type Bus } from '@tix/runtime';
 *
 * async function openBalances(bus: Bus) {
 *   const read = await call(bus, getAccount, { book: 'main', address: 'member:ann' }, { timeoutMs: 1_000 });
 *   if (!read.ok) return read; // ACCOUNT_NOT_FOUND, or nobody has answered in time
 *   return read.value.balances;
 * }
 * ```
 */
export async function call<C extends Command>(
  bus: Bus,
  contract: C,
  request: RequestOf<C>,
  { timeoutMs, requestId, attemptMs = ATTEMPT_MS }: CallOptions,
): Promise<Result<ReplyOf<C>, CodeOf<C> | TransportCode>> {
  const reply = await bus.client.request({
    subject: wireOf(contract).subjectFor(bus.service),
    body: wireOf(contract).encode(request),
    requestId,
    isCommand: contract.kind === 'command',
    timeoutMs,
    attemptMs,
  });
  return decodeReply(bus, contract, reply);
}

function decodeReply<C extends Command>(
  bus: Bus,
  contract: C,
  reply: WireReply,
): Result<ReplyOf<C>, CodeOf<C> | TransportCode> {
  if (!reply.ok) return knownRefusal(bus, contract, reply);
  try {
    return { ok: true, value: wireOf(contract).decode(reply.value) as ReplyOf<C> };
  } catch (error) {
    bus.log.error({ err: error, subject: contract.subject }, 'reply does not fit its contract');
    return refuse('INTERNAL', 'the reply does not fit its contract');
  }
}

type RefusedReply = Extract<WireReply, { ok: false }>;

/** The lists are closed: a code that this caller does not know is a bug of the other side, not a value to pass on. */
function knownRefusal<C extends Command>(bus: Bus, contract: C, { refusal }: RefusedReply) {
  if (wireOf(contract).codes.has(refusal.code)) {
    return { ok: false, refusal } as { ok: false; refusal: { code: CodeOf<C> | TransportCode; detail: string } };
  }
  if (refusal.code === 'LEDGER_BUSY') return refuse('OVERLOADED', refusal.detail);
  bus.log.error({ subject: contract.subject, code: refusal.code }, 'refusal is not in its contract');
  return refuse('INTERNAL', 'the refusal is not in its contract');
}

interface Wire {
  readonly encode: Encoder;
  readonly decode: Decoder;
  readonly codes: ReadonlySet<string>;
  subjectFor(caller: string): string;
}

const wires = new WeakMap<Command, Wire>();

/** What of a call is the same every time. Whether a request is valid is decided where it is served. */
function wireOf(contract: Command): Wire {
  const known = wires.get(contract);
  if (known) return known;
  const subjects = new Map<string, string>();
  const made: Wire = {
    encode: encoderOf(contract.request),
    decode: decoderOf(contract.reply),
    codes: new Set<string>([...contract.refusals, ...transportCodes]),
    subjectFor(caller) {
      const subject = subjects.get(caller) ?? wireSubject(contract.subject, caller);
      subjects.set(caller, subject);
      return subject;
    },
  };
  wires.set(contract, made);
  return made;
}
