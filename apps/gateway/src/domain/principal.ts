import {
  MAIN_BOOK,
  memberScopes,
  refuse,
  scopes as allScopes,
  scopesOf,
  type Access,
  type Actor,
  type Address,
  type BookCode,
  type CapabilityConsent,
  type ConsentScope,
  type Result,
  type Scope,
} from '@tix/contracts';

/** Who sends a request, and as whom. */
export interface Principal {
  readonly kind: 'operator' | 'application';
  readonly id: string;
  readonly keyId: string;
  /** The book of the key. */
  readonly book: BookCode;
  readonly scopes: ReadonlySet<Scope>;
  /** The member an operator acts as, with that member's rights and no others, or an application with the member's consent. */
  readonly member: string | undefined;
  /** Of an application that acts for a member: what the ledger counts. */
  readonly consent: CapabilityConsent | undefined;
  readonly writesPerMinute: number | undefined;
}

const everyScope: ReadonlySet<Scope> = new Set(allScopes);
const scopesOfMember: ReadonlySet<Scope> = new Set(memberScopes);
const MEMBER = /^[A-Za-z0-9_.-]{1,64}$/;

export function operator(id: string, keyId: string): Principal {
  const unlimited = { writesPerMinute: undefined, member: undefined, consent: undefined };
  return { kind: 'operator', id, keyId, book: MAIN_BOOK, scopes: everyScope, ...unlimited };
}

/** What is sent as `Tix-Member`. */
export function memberNamed(header: string): Result<string, 'VALIDATION'> {
  if (MEMBER.test(header)) return { ok: true, value: header };
  return refuse('VALIDATION', 'Tix-Member is not the id of a member');
}

/** An operator becomes the member: their own rights they do not have meanwhile. */
export function actAs(principal: Principal, member: string): Principal {
  return { ...principal, member, scopes: scopesOfMember };
}

/** What an application does for a member it may do itself, the member allowed, and could do as well. */
export function actUnder(
  principal: Principal,
  { scopes, counted }: { readonly scopes: readonly ConsentScope[]; readonly counted: CapabilityConsent },
  member: string,
): Principal {
  const both = scopes.filter((scope) => principal.scopes.has(scope) && scopesOfMember.has(scope));
  return { ...principal, member, consent: counted, scopes: new Set(both) };
}

/** The one place where scopes are checked. */
export function checkScope(principal: Principal, access: Access): Result<undefined, 'SCOPE_REQUIRED'> {
  const needed = scopesOf(access);
  if (access === 'public' || needed.some((scope) => principal.scopes.has(scope))) return { ok: true, value: undefined };
  return refuse('SCOPE_REQUIRED', `the key lacks the scope ${needed.join(' or ')}`, { scopes: needed });
}

/** The key's book, or for an operator the one that is asked for. A book one may not see does not exist. */
export function bookOf(principal: Principal, asked: BookCode | undefined): Result<BookCode, 'BOOK_NOT_FOUND'> {
  if (asked === undefined || asked === principal.book) return { ok: true, value: principal.book };
  if (isAdministrator(principal)) return { ok: true, value: asked };
  return refuse('BOOK_NOT_FOUND', `there is no book ${asked}`);
}

export function isAdministrator(principal: Principal): boolean {
  return principal.scopes.has('admin:*');
}

/** The only account that the principal may read and debit; `undefined` when it is not so bound. */
export function boundAccount(principal: Principal): Address | undefined {
  if (principal.member !== undefined) return `member:${principal.member}`;
  if (principal.kind === 'application' && principal.book === MAIN_BOOK) return `app:${principal.id}`;
  return undefined;
}

/** In `main` an application debits its own account; in a book of its own all of it. */
export function debitsOf(principal: Principal): '*' | Address[] {
  const bound = boundAccount(principal);
  return bound === undefined ? '*' : [bound];
}

export function mayDebit(principal: Principal, account: Address): boolean {
  const debits = debitsOf(principal);
  return debits === '*' || debits.includes(account);
}

export function readsAll(principal: Principal): boolean {
  return boundAccount(principal) === undefined || principal.scopes.has('ledger:read:any');
}

export function mayRead(principal: Principal, account: Address): boolean {
  return readsAll(principal) || boundAccount(principal) === account;
}

export function actorOf(principal: Principal): Actor {
  if (principal.member !== undefined) return `member:${principal.member}`;
  return principal.kind === 'operator' ? `operator:${principal.id}` : `app:${principal.id}`;
}

/**
 * Whose holds are whose: all operators share theirs, a member and an application have their own. What an application holds for
 * a member is the application's, so that it never captures what the member held, which no consent has counted.
 */
export function clientOf({ kind, id, member }: Principal): string {
  if (kind === 'application') return id;
  return member === undefined ? 'operator' : `member:${member}`;
}

/** Within which a client's idempotency keys are its own: the same for all keys of one application or operator. */
export function sessionOf(principal: Principal): string {
  const own = `${principal.kind}:${principal.id}`;
  return principal.member === undefined ? own : `${own}/member:${principal.member}`;
}

interface Asking {
  readonly principal: Principal;
  readonly book: BookCode;
  /** As it was sent, without defaults. */
  readonly sentQuery: Readonly<Record<string, unknown>>;
}

/** Operators see every book unless they ask for one; everybody else sees their own. */
export function askedBook({ principal, book, sentQuery }: Asking): BookCode | undefined {
  return isAdministrator(principal) && sentQuery['book'] === undefined ? undefined : book;
}
