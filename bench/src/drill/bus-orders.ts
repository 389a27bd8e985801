import {
  type Address,
  amount,
  captureHold,
  type CommandId,
  createHold,
  MAIN_BOOK,
  type PostedTransaction,
  postTransaction,
  type RefusalCode,
  type Result,
  voidHold,
} from '@tix/contracts';
import { type Bus, call } from '@tix/runtime';
import { commandSigner, everyRight } from '../signed-command';
import { type Answered, type Order, undecided } from './order';

/** A short attempt, so that what was lost with a killed process is asked again soon. */
const waits = { timeoutMs: 5_000, attemptMs: 300 };
const ASSET = 'TICKET';
const HOLD_SECONDS = 86_400;
/** More than anybody has. */
const TOO_MUCH = 1_000_000_000_000n;

export interface MadeHold {
  readonly id: CommandId;
  readonly account: Address;
}

type Reply = Promise<Result<PostedTransaction, RefusalCode>>;

/** Commands as the gateway sends them for an application: signed, with an id, and asked again unchanged. */
export function busOrders(bus: Bus, capabilityKey: string, faucet: Address) {
  const sign = commandSigner(capabilityKey, 'app:drill');
  const order = (kind: string, ask: () => Reply, refusals: readonly string[], isForbidden = false): Order => {
    return { kind, way: 'bus', refusals, isForbidden, ask: async () => answered(await ask()) };
  };
  const one = (from: Address, to: Address, units: bigint) => ({ from, to, asset: ASSET, amount: amount(units) });

  function transfer(from: Address, to: Address, units: bigint): Order {
    const request = { ...sign({ debits: [from], mint: false }), type: 'transfer' as const, postings: [one(from, to, units)] };
    return order('transfer', () => call(bus, postTransaction, request, waits), ['INSUFFICIENT_FUNDS']);
  } // prettier-ignore

  return {
    transfer,
    credit(accounts: readonly Address[], units: bigint): Order {
      const postings = accounts.map((account) => one(faucet, account, units));
      const request = { ...sign(everyRight), type: 'credit' as const, postings };
      return order('credit', () => call(bus, postTransaction, request, waits), []);
    },
    hold(account: Address, units: bigint): Order {
      const hold = { account, amounts: [{ asset: ASSET, amount: amount(units) }] };
      const request = { ...sign({ debits: [account], mint: false }), hold, ttlSeconds: HOLD_SECONDS };
      return order('hold', () => call(bus, createHold, request, waits), ['INSUFFICIENT_FUNDS']);
    },
    capture({ id, account }: MadeHold, to: Address, isEnded: boolean): Order {
      const request = { ...sign({ debits: [account], mint: false }), holdId: id, to };
      return order('capture', () => call(bus, captureHold, request, waits), isEnded ? ended : [], isEnded);
    },
    void({ id, account }: MadeHold): Order {
      const request = { ...sign({ debits: [account], mint: false }), holdId: id };
      return order('void', () => call(bus, voidHold, request, waits), []);
    },
    tooMuch(from: Address, to: Address): Order {
      return { ...transfer(from, to, TOO_MUCH), kind: 'too much', isForbidden: true };
    },
    notOwned(from: Address, to: Address): Order {
      const rights = { debits: [to], mint: false };
      const request = { ...sign(rights), type: 'transfer' as const, postings: [one(from, to, 1n)] };
      return order('not owned', () => call(bus, postTransaction, request, waits), ['NOT_OWNER'], true);
    },
  };
}

export type BusOrders = ReturnType<typeof busOrders>;

const ended = ['HOLD_ALREADY_CAPTURED', 'HOLD_ALREADY_VOIDED'];

function answered(result: Awaited<Reply>): Answered {
  if (!result.ok) {
    const { code } = result.refusal;
    return { kind: undecided.has(code) ? 'unknown' : 'refused', code };
  }
  const { replayed: _, ...value } = result.value;
  if (value.book !== MAIN_BOOK) throw new Error(`an answer of the book ${value.book}`);
  const text = JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? String(part) : part));
  return { kind: 'done', id: value.id, seq: value.seq, text, movements: value.postings };
}
