import { refuse, type Refusal } from '@tix/contracts';
import type { BusMessage, Transport } from './bus';
import {
  hasTime,
  isWorthRetry,
  lastWord,
  noResponders,
  packs,
  pendingRequest,
  planRetry,
  type PendingRequest,
  type RequestOrder,
} from './pending-request';
import { decodeReplies, type WireReply } from './wire';

const SWEEP_MS = 20;
const NO_RESPONDERS = 503;

interface SentMessage {
  readonly requests: readonly PendingRequest[];
  readonly attemptUntil: number;
  readonly until: number;
  isAttemptOver: boolean;
}

export async function openPackingClient(transport: Transport): Promise<PackingClient> {
  const client = new PackingClient(transport);
  await client.open();
  return client;
}

/**
 * The client side of every call. Requests of one event-loop tick for one subject are packed into one message; one
 * wildcard inbox with counter ids and one sweep timer replace a subscription, a promise and a timer per message.
 */
export class PackingClient {
  readonly #transport: Transport;
  readonly #prefix: string;
  readonly #sent = new Map<number, SentMessage>();
  readonly #queues = new Map<string, PendingRequest[]>();
  readonly #resting = new Set<PendingRequest>();
  #lastId = 0;
  #isFlushing = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(transport: Transport) {
    this.#transport = transport;
    this.#prefix = `${transport.inboxPrefix}.`;
  }

  async open(): Promise<void> {
    await this.#transport.subscribe(`${this.#prefix}*`, (message) => this.#receive(message));
    this.#transport.onDisconnect(() => this.#endAttempts());
    this.#transport.onDenied((subject) => this.#deny(subject));
  }

  /** Never rejects. */
  request(order: RequestOrder): Promise<WireReply> {
    return new Promise((resolve) => this.#enqueue(pendingRequest(order, resolve)));
  }

  close(): void {
    for (const { requests } of this.#sent.values()) this.#giveUp(requests);
    for (const queue of this.#queues.values()) this.#giveUp(queue);
    this.#giveUp([...this.#resting]);
    this.#sent.clear();
    this.#queues.clear();
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #enqueue(request: PendingRequest): void {
    const queue = this.#queues.get(request.subject);
    if (queue) queue.push(request);
    else this.#queues.set(request.subject, [request]);
    if (this.#isFlushing) return;
    this.#isFlushing = true;
    setImmediate(() => this.#flush());
  }

  #flush(): void {
    this.#isFlushing = false;
    for (const queue of this.#queues.values()) for (const requests of packs(queue)) this.#send(requests);
    this.#queues.clear();
  }

  #send(requests: readonly PendingRequest[]): void {
    const [first] = requests;
    if (!first) return;
    // Nothing is kept for a server that is away: what was not sent has certainly no effect.
    if (!this.#transport.isConnected()) return requests.forEach((request) => this.#rest(request, noResponders));
    const data = Buffer.from(`[${requests.map(({ element }) => element).join(',')}]`);
    if (data.length > this.#transport.bytesMax) {
      return requests.forEach((request) => this.#settle(request, refuse('VALIDATION', 'the request is too large')));
    }
    this.#lastId += 1;
    this.#sent.set(this.#lastId, {
      requests,
      attemptUntil: performance.now() + first.attemptMs,
      until: Math.max(...requests.map(({ until }) => until)),
      isAttemptOver: false,
    });
    for (const request of requests) {
      request.attempts += 1;
      request.unanswered += 1;
    }
    this.#transport.publish(first.subject, data, `${this.#prefix}${this.#lastId}`);
    this.#watch();
  }

  #receive(message: BusMessage): void {
    const id = Number(message.subject.slice(this.#prefix.length));
    const sent = this.#sent.get(id);
    if (!sent) return;
    this.#sent.delete(id);
    // No responders is told by an empty message with this status, not by an error.
    if (message.data.length === 0 && message.headers?.code === NO_RESPONDERS) {
      return sent.requests.forEach((request) => this.#answer(request, { ok: false, refusal: noResponders }));
    }
    const replies = decodeReplies(message.data);
    if (replies?.length !== sent.requests.length) {
      this.#transport.log.error(
        { subject: sent.requests[0]?.subject, bytes: message.data.length },
        'reply does not fit',
      );
      const unreadable = refuse('INTERNAL', 'the reply could not be read');
      return sent.requests.forEach((request) => this.#settle(request, unreadable));
    }
    replies.forEach((reply, position) => this.#answer(sent.requests[position] as PendingRequest, reply));
  }

  #answer(request: PendingRequest, reply: WireReply): void {
    const isRetried = !reply.ok && (reply.refusal === noResponders || isWorthRetry(reply.refusal.code, request));
    if (!isRetried) return this.#settle(request, reply);
    // Who does not know what became of the command has not answered it either: the next one may only say that it did nothing.
    if (reply.refusal.code !== 'OUTCOME_UNKNOWN') request.unanswered -= 1;
    this.#rest(request, reply.refusal);
  }

  #rest(request: PendingRequest, refusal: Refusal): void {
    if (request.isSettled || this.#resting.has(request)) return;
    if (!planRetry(request, refusal, performance.now())) return this.#settle(request, lastWord(request));
    this.#resting.add(request);
    this.#watch();
  }

  #settle(request: PendingRequest, reply: WireReply): void {
    if (request.isSettled) return;
    request.isSettled = true;
    this.#resting.delete(request);
    request.resolve(reply);
  }

  #giveUp(requests: readonly PendingRequest[]): void {
    for (const request of requests) this.#settle(request, lastWord(request));
  }

  #watch(): void {
    this.#timer ??= setInterval(() => this.#sweep(performance.now()), SWEEP_MS);
  }

  #sweep(now: number): void {
    for (const [id, message] of this.#sent) {
      const open = message.requests.filter(({ isSettled }) => !isSettled);
      this.#giveUp(open.filter(({ until }) => now >= until));
      if (now >= message.until || open.length === 0) this.#sent.delete(id);
      else if (now >= message.attemptUntil) this.#endAttempt(message, now);
    }
    for (const request of this.#resting) {
      if (now < request.retryAt) continue;
      this.#resting.delete(request);
      this.#enqueue(request);
    }
    if (this.#sent.size > 0 || this.#resting.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Sends the requests once more; the message stays known, because an answer that is only late still counts. */
  #endAttempt(message: SentMessage, now: number): void {
    if (message.isAttemptOver) return;
    message.isAttemptOver = true;
    for (const request of message.requests) {
      if (!request.isSettled && !this.#resting.has(request) && hasTime(request, now)) this.#enqueue(request);
    }
  }

  #endAttempts(): void {
    for (const message of this.#sent.values()) this.#endAttempt(message, performance.now());
  }

  #deny(subject: string): void {
    for (const { requests } of this.#sent.values()) {
      if (requests[0]?.subject !== subject) continue;
      for (const request of requests) this.#settle(request, refuse('INTERNAL', `may not call ${subject}`));
    }
  }
}
