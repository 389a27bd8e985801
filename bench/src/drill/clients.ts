import { setTimeout as sleep } from 'node:timers/promises';
import type { Address } from '@tix/contracts';
import type { AnswerLog } from './answer-log';
import type { BusOrders, MadeHold } from './bus-orders';
import type { httpOrders } from './http-orders';
import type { Definite, Order } from './order';

/** Nobody waits for ever: a command without a definite answer for this long fails the drill. */
const ANSWER_MS_MAX = 30_000;
const REPLAYED = 0.02;
/** A few that end, so that open ones are met by the kills. */
const HOLDS_MAX = 4;

export interface Clients {
  /** Ends when every client has a definite answer to its last command. */
  stop(): Promise<void>;
}

interface Parts {
  readonly log: AnswerLog;
  readonly bus: BusOrders;
  readonly http: ReturnType<typeof httpOrders>;
  readonly members: readonly Address[];
}

export function startClients(parts: Parts, counts: { readonly bus: number; readonly http: number }): Clients {
  let isStopping = false;
  const client = async (next: () => Promise<void>) => {
    while (!isStopping) {
      await next();
      if (Math.random() < REPLAYED) await replayOne(parts.log);
    }
  };
  const running = [
    ...Array.from({ length: counts.bus }, () => client(busClient(parts))),
    ...Array.from({ length: counts.http }, () => client(httpClient(parts))),
  ];
  const ended = Promise.all(running);
  ended.catch(() => undefined);
  return {
    async stop() {
      isStopping = true;
      await ended;
    },
  };
}

/** Asks until it knows, and writes down what it was told. */
export async function settle(log: AnswerLog, order: Order): Promise<Definite> {
  const begunAt = performance.now();
  const answer = await definite(log, order);
  log.add(order, answer, begunAt);
  return answer;
}

async function definite(log: AnswerLog, order: Order): Promise<Definite> {
  for (const until = performance.now() + ANSWER_MS_MAX; ;) {
    const answer = await order.ask();
    if (answer.kind !== 'unknown') return answer;
    log.addUndecided(answer.code);
    if (performance.now() > until) throw new Error(`${order.kind}: only ${answer.code} for ${ANSWER_MS_MAX} ms`);
    await sleep(20 + Math.random() * 80);
  }
}

async function replayOne(log: AnswerLog): Promise<void> {
  const sample = log.anySample();
  if (sample) log.addReplay(sample, await definite(log, sample.order));
}

/** At the end every answer that was kept is asked for once more. */
export async function replayAll(log: AnswerLog, atOnce: number): Promise<void> {
  const rest = [...log.allSamples()];
  const replay = async () => {
    for (let sample = rest.pop(); sample; sample = rest.pop()) {
      log.addReplay(sample, await definite(log, sample.order));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, replay));
}

const units = () => 1n + BigInt(Math.floor(Math.random() * 20));

function two(members: readonly Address[]): readonly [Address, Address] {
  const first = Math.floor(Math.random() * members.length);
  const second = (first + 1 + Math.floor(Math.random() * (members.length - 1))) % members.length;
  return [members[first] ?? '', members[second] ?? ''];
}

function httpClient({ log, http, members }: Parts) {
  return async () => {
    await settle(log, http.transfer(...two(members), Number(units())));
  };
}

/** Of a hundred commands: 50 transfers, 12 credits, 26 that make and end holds, 12 that must be refused. */
function busClient({ log, bus, members }: Parts) {
  const open: MadeHold[] = [];
  let ended: MadeHold | undefined;
  const endHold = async (hold: MadeHold, to: Address) => {
    ended = hold;
    const isPaid = hold.account !== to && Math.random() < 0.6;
    await settle(log, isPaid ? bus.capture(hold, to, false) : bus.void(hold));
  };
  const makeHold = async (account: Address) => {
    const answer = await settle(log, bus.hold(account, units()));
    if (answer.kind === 'done') open.push({ id: answer.id, account });
  };
  const refusedOne = (from: Address, to: Address, lot: number): Order => {
    if (lot < 0.92 || !ended) return bus.tooMuch(from, to);
    return lot < 0.96 ? bus.notOwned(from, to) : bus.capture(ended, to, true);
  };
  return async () => {
    const [from, to] = two(members);
    const lot = Math.random();
    if (lot < 0.5) await settle(log, bus.transfer(from, to, units()));
    else if (lot < 0.62) await settle(log, bus.credit([to], units()));
    else if (lot >= 0.88) await settle(log, refusedOne(from, to, lot));
    else if (open.length >= HOLDS_MAX || (open.length > 0 && lot < 0.75)) await endHold(open.shift() as MadeHold, to);
    else await makeHold(from);
  };
}
