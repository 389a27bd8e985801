import { createHash } from 'node:crypto';
import {
  amount as toAmount,
  DAILY_BOX,
  MAIN_BOOK,
  type Metadata,
  type PostedTransaction,
  type RequestOf,
  type Result,
  type openDailyBox as contract,
  getAllowance,
  getTransaction,
  ok,
  refuse,
} from '@tix/contracts';
import {
  type Handler,
  type RegisterMirror,
  type ServiceParts,
  type TransportCode,
  call,
  postUnderRules,
} from '@tix/runtime';
import { denyChange } from '../domain/clients';
import { drawBox } from '../domain/daily-box';

type Parts = Pick<ServiceParts, 'bus' | 'clock'> & { readonly mirror: RegisterMirror };
type Request = RequestOf<typeof contract>;

const POST_MS = 8_000;
const QUERY_MS = 2_000;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const openDailyBox =
  (parts: Parts): Handler<typeof contract> =>
  async (request, { caller, requestId }) => {
    const denied = denyChange(request.book, caller);
    if (denied) return denied;
    const { memberId: member, ...fields } = request;
    const account = `member:${member}`;
    const number = await numberOfBox(parts, account);
    if (!number.ok) return number;
    const compose = (register: Parameters<typeof drawBox>[0]) => {
      const drawn = drawBox(register, { member, now: parts.clock.now(), number: number.value }, sha256);
      if (!drawn.ok) return drawn;
      const { seed, materials } = drawn.value;
      const postings = materials.map(({ asset, amount }) => {
        return { from: `faucet:${DAILY_BOX}`, to: account, asset, amount, kind: 'principal' as const };
      });
      const metadata: Metadata = { draw: 'draw.v1', seed, register: register.version };
      const uses = [{ allowance: DAILY_BOX, subject: account, amount: toAmount(1n) }];
      return ok({ ...fields, type: 'reward' as const, reason: DAILY_BOX, postings, uses, metadata });
    };
    const posted = await postUnderRules(parts.mirror, compose, { timeoutMs: POST_MS, requestId });
    return posted.ok ? answer(parts, request, posted.value) : posted;
  };

/** What was posted is what is answered, also to a retry on another day, whose own draw would be another. */
async function answer({ bus }: Parts, { id, memberId: member, dryRun }: Request, transaction: PostedTransaction) {
  const materials = transaction.postings.map(({ asset, amount }) => ({ asset, amount }));
  const stored = dryRun ? undefined : await call(bus, getTransaction, { book: MAIN_BOOK, id }, { timeoutMs: QUERY_MS });
  if (stored && !stored.ok)
    return refuse('OUTCOME_UNKNOWN', 'the box is open; what is in it cannot be read at the moment');
  const { seed = '' } = stored?.value.metadata ?? {};
  const rulesVersion = transaction.rulesVersion ?? 0;
  return ok({ member, materials, seed: String(seed), rulesVersion, transaction });
}

/**
 * The how-manieth box of the day it is. Two at once may draw the same; only as many as are allowed are posted. Whoever has no
 * allowance yet has opened none; where it cannot be read nothing is drawn, because the next box would repeat the first.
 */
async function numberOfBox({ bus }: Parts, subject: string): Promise<Result<number, TransportCode>> {
  const order = { book: MAIN_BOOK, allowance: DAILY_BOX, subject };
  const used = await call(bus, getAllowance, order, { timeoutMs: QUERY_MS });
  if (used.ok) return ok(Number(used.value.used + 1n));
  const { code, detail } = used.refusal;
  return code === 'ALLOWANCE_NOT_FOUND' || code === 'BOOK_NOT_FOUND' ? ok(1) : refuse(code, detail);
}
