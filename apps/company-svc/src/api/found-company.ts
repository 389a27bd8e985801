import {
  MAIN_BOOK,
  amount,
  type foundCompany as contract,
  getTransaction,
  isPassing,
  ok,
  openAccount,
  refuse,
  type CodeOf,
  type PostedTransaction,
  type ReplyOf,
  type RequestOf,
  type Result,
} from '@tix/contracts';
import {
  call,
  type Handler,
  postUnderRules,
  type RegisterMirror,
  type ServiceParts,
  transact,
  type TransportCode,
  uuidOf,
} from '@tix/runtime';
import { foldName } from '../domain/company-name';
import { composeFounding } from '../domain/compose-founding';
import { checkFounders, foundersOf } from '../domain/founders';
import { isOperator, memberOf } from '../domain/roles';
import {
  companyOf,
  countOwned,
  dropFounding,
  findFounding,
  insertFounding,
  settleFounding,
  type Founding,
} from '../store/companies';
import { idFrom } from '../store/derived-id';
import { freshRegister } from '../store/fresh-register';
import { missingMember } from '../store/member-accounts';

type Parts = Pick<ServiceParts, 'bus' | 'db' | 'clock'> & { readonly mirror: RegisterMirror };
type Request = RequestOf<typeof contract>;
type Founded = Result<ReplyOf<typeof contract>, CodeOf<typeof contract> | TransportCode>;
export type CompleteFounding = (founding: Founding) => Promise<Founded>;

const POST_MS = 8_000;

/** Intent, post, settle: the row takes the name, the transaction burns the fee, then the company exists. */
export const foundCompany =
  (parts: Parts, complete: CompleteFounding): Handler<typeof contract> =>
  async (request) => {
    const denied = denyFounding(request);
    if (denied) return denied;
    const known = await findFounding(parts.db, request.id);
    if (known) return again(parts, complete, known, request);
    const founders = foundersOf(request.owner, request.founders);
    const missing = await missingMember(parts.bus, founders);
    if (missing) return missing;
    const founding = foundingOf(request, founders, parts);
    const begun = await begin(parts, founding);
    if (begun.ok) return complete(founding);
    // Another request with the same key may have been faster.
    const first = await findFounding(parts.db, request.id);
    return first ? again(parts, complete, first, request) : begun;
  };

function denyFounding({ book, actor, owner }: Request) {
  if (book !== MAIN_BOOK) return refuse('BOOK_NOT_FOUND', `companies are of the book ${MAIN_BOOK}`);
  if (isOperator(actor) || memberOf(actor) === owner) return undefined;
  return refuse('NOT_OWNER', 'members found companies for themselves');
}

function foundingOf(request: Request, founders: readonly string[], { clock }: Pick<Parts, 'clock'>): Founding {
  const { id, name, actor, fingerprint, capability } = request;
  return {
    id: idFrom('c', id),
    commandId: id,
    fingerprint,
    capability,
    actor,
    name,
    nameKey: foldName(name),
    founders,
    foundedAt: clock.now(),
    status: 'pending',
  };
}

async function begin({ db, mirror }: Parts, founding: Founding) {
  const register = await freshRegister(mirror);
  if (!register.ok) return register;
  const { variables } = register.value;
  const limits = { foundersMin: variables['company.foundersMin'], ownedMax: variables['company.maxOwned'] };
  return transact(db, async (tx) => {
    if (!(await insertFounding(tx, founding))) {
      return refuse('NAME_TAKEN', `a company is called ${founding.name}`, { name: founding.name });
    }
    return checkFounders(founding.founders, await countOwned(tx, founding.founders[0] ?? ''), limits);
  });
}

/** The same founding once more: finished if it was interrupted, else answered as the first time. */
async function again(parts: Parts, complete: CompleteFounding, first: Founding, request: Request): Promise<Founded> {
  if (first.fingerprint !== request.fingerprint) {
    const details = { firstFingerprint: first.fingerprint };
    return refuse('IDEMPOTENCY_KEY_REUSED', 'the key was used for another request', details);
  }
  if (first.status === 'pending') return complete({ ...first, capability: request.capability });
  const found = await findPosted(parts, first);
  if (!found.ok) return found;
  return ok({ company: companyOf(first), ...shown(found.value), replayed: true });
}

/** From the intent to the end, whoever has begun it and how often it was tried. */
export const completeFounding =
  (parts: Parts): CompleteFounding =>
  async (founding) => {
    const found = await findPosted(parts, founding);
    if (!found.ok) return found;
    const posted = found.value ? ok(found.value) : await burnFee(parts, founding);
    if (!posted.ok) return refused(parts, founding, posted);
    const opened = await openTreasury(parts, founding);
    if (!opened.ok) return refuse('OUTCOME_UNKNOWN', opened.refusal.detail);
    const settled = await transact(parts.db, async (tx) => ok(await settleFounding(tx, founding)));
    const replayed = posted.value ? posted.value.replayed : !settled.value;
    return ok({ company: companyOf(founding), ...shown(posted.value), replayed });
  };

type NotPosted = Extract<Founded, { ok: false }>;

/** What passes leaves the intent, and whoever recovers it may burn the fee: nobody is told that nothing happens. */
async function refused({ db }: Pick<Parts, 'db'>, { id }: Founding, posted: NotPosted): Promise<NotPosted> {
  const { code } = posted.refusal;
  if (isPassing(code)) return refuse('OUTCOME_UNKNOWN', `the founding is written down and waits: ${code}`);
  // The ledger takes a capability that has run out for none: a retry brings another.
  if (code !== 'NOT_OWNER') await dropFounding(db, id);
  return posted;
}

async function burnFee(
  { mirror }: Parts,
  founding: Founding,
): Promise<Result<PostedTransaction | undefined, CodeOf<typeof contract> | TransportCode>> {
  const register = await freshRegister(mirror);
  if (!register.ok) return register;
  const { variables, version } = register.value;
  if (variables['company.foundingFee'] === 0n) return ok(undefined);
  // What the mirror shows may be older than that there is a fee.
  await mirror.renew(version - 1, POST_MS);
  const { commandId, actor, fingerprint, capability, id: company, name, founders } = founding;
  const order = { id: commandId, book: MAIN_BOOK, actor, fingerprint, capability, company, name, founders };
  const compose = (register: Awaited<ReturnType<RegisterMirror['current']>>) => {
    const fee = register.variables['company.foundingFee'];
    return fee === 0n
      ? refuse('RULES_CHANGED', 'founding has become free meanwhile')
      : ok(composeFounding(order, amount(fee)));
  };
  return postUnderRules(mirror, compose, { timeoutMs: POST_MS });
}

/** The account belongs to nobody before, and opening it again changes nothing. */
function openTreasury({ bus }: Parts, { id }: Founding) {
  const account = { id: uuidOf(`company-account:${id}`), book: MAIN_BOOK, actor: 'company-svc' };
  return call(bus, openAccount, { ...account, address: `company:${id}` }, { timeoutMs: POST_MS });
}

async function findPosted(
  { bus }: Parts,
  { commandId }: Founding,
): Promise<Result<PostedTransaction | undefined, TransportCode>> {
  const found = await call(bus, getTransaction, { book: MAIN_BOOK, id: commandId }, { timeoutMs: POST_MS });
  if (found.ok) return ok({ ...found.value, replayed: true });
  if (found.refusal.code === 'TRANSACTION_NOT_FOUND') return ok(undefined);
  return refuse('OUTCOME_UNKNOWN', 'whether the fee was burned cannot be read at the moment');
}

function shown(transaction: PostedTransaction | undefined) {
  return transaction ? { transaction } : {};
}
