import { MAIN_BOOK, refuse, type BookCode, type Refused, type Scope } from '@tix/contracts';
import type { Principal } from './principal';

/** Members and their register are those of `main`: for the key of another book there are none. */
export function denyBook(book: BookCode): Refused<'BOOK_NOT_FOUND'> | undefined {
  return book === MAIN_BOOK ? undefined : refuse('BOOK_NOT_FOUND', `members and rules are those of ${MAIN_BOOK}`);
}

/** Oneself, or whoever the scope lets one manage. A consent is about what is owned, never about who one is. */
export function mayManage({ member, consent, scopes }: Principal, id: string, scope: Scope): boolean {
  if (consent) return false;
  return member === undefined ? scopes.has(scope) : member === id;
}

/** Oneself or, with the scope, anybody; to the key of another book nobody. */
export function isVisibleMember(
  { principal, book }: { readonly principal: Principal; readonly book: BookCode },
  id: string,
): boolean {
  return denyBook(book) === undefined && mayManage(principal, id, 'members:manage');
}

/** Who one may not see does not exist. */
export function noMember(id: string): Refused<'MEMBER_NOT_FOUND'> {
  return refuse('MEMBER_NOT_FOUND', `there is no member ${id}`, { member: id });
}
