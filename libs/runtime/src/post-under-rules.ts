import {
  postTransaction,
  refuse,
  type CodeOf,
  type PostedTransaction,
  type RefusalCode,
  type Register,
  type RequestOf,
  type Result,
} from '@tix/contracts';
import { call, type TransportCode } from './bus/call';
import type { RegisterMirror } from './register-mirror';

type Order = RequestOf<typeof postTransaction>;
type PostCode = CodeOf<typeof postTransaction> | TransportCode;

/** What is posted under the rules of this register, which may be composed several times. */
export type ComposeUnderRules<Code extends RefusalCode> = (
  register: Register,
) => Result<Order, Code> | Promise<Result<Order, Code>>;

export interface RulesPostOptions {
  /** All attempts together. */
  readonly timeoutMs: number;
  readonly requestId?: string | undefined;
  /** Instead of a plain call to the ledger. */
  readonly post?: (order: Order, timeoutMs: number) => Promise<Result<PostedTransaction, RefusalCode>>;
}

/**
 * Posts a transaction that depends on the register: its taxes, fees and limits are those of the version in force at the seq it
 * gets. Where a change came between, the ledger refuses the post and forgets it; it is composed anew from the later register.
 */
export async function postUnderRules<Code extends RefusalCode>(
  mirror: RegisterMirror,
  compose: ComposeUnderRules<Code>,
  options: RulesPostOptions & { readonly post: NonNullable<RulesPostOptions['post']> },
): Promise<Result<PostedTransaction, RefusalCode>>;
export async function postUnderRules<Code extends RefusalCode>(
  mirror: RegisterMirror,
  compose: ComposeUnderRules<Code>,
  options: Omit<RulesPostOptions, 'post'>,
): Promise<Result<PostedTransaction, Code | PostCode>>;
export async function postUnderRules(
  mirror: RegisterMirror,
  compose: ComposeUnderRules<RefusalCode>,
  { timeoutMs, requestId, post }: RulesPostOptions,
): Promise<Result<PostedTransaction, RefusalCode>> {
  const until = performance.now() + timeoutMs;
  const timeLeft = () => Math.max(0, until - performance.now());
  const send =
    post ??
    ((order: Order, ms: number) =>
      call(mirror.bus, postTransaction, order, { timeoutMs: ms, ...(requestId !== undefined && { requestId }) }));
  let register: Register | undefined = await mirror.current();
  while (register) {
    const order = await compose(register);
    if (!order.ok) return order;
    const posted = await send({ ...order.value, rulesVersion: register.version }, timeLeft());
    if (posted.ok || posted.refusal.code !== 'RULES_CHANGED') return posted;
    register = await mirror.renew(register.version, timeLeft());
  }
  return refuse('UNAVAILABLE', 'the rules in force cannot be read at the moment');
}
