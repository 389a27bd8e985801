import { createHash } from 'node:crypto';
import {
  type Allowance,
  type CodeOf,
  type CommandId,
  MAIN_BOOK,
  type Register,
  type Result,
  emptyRegister,
  isPassing,
  ok,
  refuse,
  setAllowance,
  setRules,
} from '@tix/contracts';
import { type ServiceParts, type TransportCode, call } from '@tix/runtime';
import type { ChangeSettler, ChangeStep } from '../domain/changing';
import { type RecordedChange, allowancesOf, applyChange, changedAllowances } from '../domain/register';
import { findWaiting, settleChange } from '../store/register-changes';

export interface SettlingParts extends Pick<ServiceParts, 'bus' | 'db'> {
  readonly register: () => Promise<Register>;
  /** For tests: the process ends where this does not return. */
  readonly afterStep: (step: ChangeStep) => Promise<void>;
}

const LEDGER_MS = 5_000;

/** Recorded → allowances set → in force in the ledger → settled with the seq that it got there. */
export function settleChanges({ bus, db, register, afterStep }: SettlingParts): ChangeSettler {
  async function allow(allowances: readonly Allowance[], name: string, actor: string): Promise<Done<unknown>> {
    for (const allowance of allowances) {
      const order = { id: idOf(name, allowance.allowance), book: MAIN_BOOK, actor, ...allowance };
      const set = done(await call(bus, setAllowance, order, { timeoutMs: LEDGER_MS }));
      if (!set.ok) return set;
    }
    return ok(undefined);
  }

  let areFirstSet = false;
  async function allowFirst(): Promise<Done<unknown>> {
    if (areFirstSet) return ok(undefined);
    const set = await allow(allowancesOf(emptyRegister), 'first', bus.service);
    areFirstSet = set.ok;
    return set;
  }

  async function finish(change: RecordedChange): Promise<Done<RecordedChange>> {
    const first = await allowFirst();
    if (!first.ok) return first;
    const before = await register();
    const { id, author: actor, version } = change;
    const allowed = await allow(changedAllowances(before, applyChange(before, change)), id, actor);
    if (!allowed.ok) return allowed;
    await afterStep('allowed');
    const order = { id, book: MAIN_BOOK, actor, version };
    const inForce = done(await call(bus, setRules, order, { timeoutMs: LEDGER_MS }));
    if (!inForce.ok) return inForce;
    const { seq } = inForce.value;
    await afterStep('inForce');
    await settleChange(db, version, seq);
    return ok({ ...change, seq });
  }

  return {
    allowFirst,
    finish,
    async settleWaiting(waitedMs) {
      const waiting = await findWaiting(db, waitedMs);
      return waiting !== undefined && (await finish(waiting)).ok;
    },
  };
}

type Done<Value> = Result<Value, 'OUTCOME_UNKNOWN'>;
type LedgerCode = CodeOf<typeof setRules> | CodeOf<typeof setAllowance> | TransportCode;

/** The ledger takes every change that is recorded, sooner or later; another refusal means that the two do not belong together. */
function done<Value>(reply: Result<Value, LedgerCode>): Done<Value> {
  if (reply.ok) return reply;
  const { code, detail } = reply.refusal;
  if (isPassing(code)) return refuse('OUTCOME_UNKNOWN', 'the change is recorded and waits for the ledger');
  throw new Error(`the ledger refuses a change of the register: ${code}, ${detail}`);
}

/** An id of a step: the same for whoever takes it. */
function idOf(name: string, step: string): CommandId {
  const digest = createHash('sha256').update(`governance\n${name}\n${step}`).digest('hex');
  const parts = [digest.slice(0, 8), digest.slice(8, 12), `8${digest.slice(13, 16)}`, `8${digest.slice(17, 20)}`];
  return [...parts, digest.slice(20, 32)].join('-');
}
