import { setTimeout as pause } from 'node:timers/promises';
import { emptyRegister, getRegister, type Register } from '@tix/contracts';
import type { Bus } from './bus/bus';
import { call } from './bus/call';

/** How old what a mirror shows may be while its owner answers. */
export const REGISTER_AGE_MS_MAX = 1_000;
const REFRESH_MS = 700;
const ATTEMPT_MS = 250;
const RENEW_PAUSE_MS = 20;

/**
 * A copy of the register of variables and taxes. It may be a moment old, and far older while governance-svc is away: the ledger
 * refuses what was composed under another version than the one in force, so nothing is ever posted under old rules.
 */
export interface RegisterMirror {
  readonly bus: Bus;
  /** Answers at once. Before anything was heard it is the register of an empty economy, version 0. */
  current(): Promise<Register>;
  /** A register later than this version, which the ledger has refused; `undefined` when none came within the time. */
  renew(afterVersion: number, timeoutMs: number): Promise<Register | undefined>;
}

export interface RunningMirror extends RegisterMirror {
  stop(): Promise<void>;
}

/**
 * Keeps a copy of the register, asking for it all the time, so that who needs it never waits.
 *
 * ```ts
 * import { registerMirror, type Bus } from '@tix/runtime';
 *
 * async function rateOf(bus: Bus, tax: string) {
 *   const { taxes } = await registerMirror(bus).current();
 *   return taxes.find(({ id }) => id === tax)?.rateBps;
 * }
 * ```
 */
export function registerMirror(bus: Bus): RunningMirror {
  const stopped = new AbortController();
  const copy = openCopy(bus, stopped.signal);
  const first = copy.ask(undefined, ATTEMPT_MS);
  const refreshing = first.then(async () => {
    while (await rest(REFRESH_MS, stopped.signal)) await copy.ask(undefined, ATTEMPT_MS);
  });
  return {
    bus,
    async current() {
      await first;
      return copy.register();
    },
    async renew(afterVersion, timeoutMs) {
      const until = performance.now() + timeoutMs;
      while (copy.register().version <= afterVersion) {
        const left = until - performance.now();
        if (left < RENEW_PAUSE_MS) return undefined;
        await copy.askTogether(afterVersion + 1, left);
        if (copy.register().version <= afterVersion) await pause(RENEW_PAUSE_MS);
      }
      return copy.register();
    },
    async stop() {
      stopped.abort();
      await refreshing;
    },
  };
}

function openCopy(bus: Bus, stopped: AbortSignal) {
  let register = emptyRegister;
  let isReachable = true;
  let asking: { readonly versionMin: number; readonly done: Promise<void> } | undefined;

  /** Answers of two replicas may cross: only a later version counts. */
  async function ask(versionMin: number | undefined, timeoutMs: number): Promise<void> {
    const reply = await call(bus, getRegister, { versionMin }, { timeoutMs });
    if (reply.ok && reply.value.version >= register.version) register = reply.value;
    if (reply.ok === isReachable || stopped.aborted) return;
    isReachable = reply.ok;
    const { version } = register;
    if (reply.ok) bus.log.info({ version }, 'register is read again');
    else bus.log.warn({ version, code: reply.refusal.code }, 'register not read: what is known of it stays in use');
  }

  return {
    register: () => register,
    ask,
    /** Those who were refused together ask together. */
    askTogether(versionMin: number, timeoutMs: number): Promise<void> {
      if (asking && asking.versionMin >= versionMin) return asking.done;
      const mine = { versionMin, done: ask(versionMin, timeoutMs) };
      asking = mine;
      void mine.done.finally(() => {
        if (asking === mine) asking = undefined;
      });
      return mine.done;
    },
  };
}

/** False when there is nothing to go on for. */
async function rest(ms: number, signal: AbortSignal): Promise<boolean> {
  await pause(ms, undefined, { signal, ref: false }).catch(() => undefined);
  return !signal.aborted;
}
