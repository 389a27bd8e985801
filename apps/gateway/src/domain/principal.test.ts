import { MAIN_BOOK, scopes, type Scope } from '@tix/contracts';
import {
  actAs,
  actUnder,
  actorOf,
  bookOf,
  boundAccount,
  checkScope,
  clientOf,
  debitsOf,
  isAdministrator,
  mayRead,
  memberNamed,
  operator,
  readsAll,
  sessionOf,
  type Principal,
} from './principal';

const person = operator('ada', 'K');

function application(book: string, ...granted: Scope[]): Principal {
  const rest = { member: undefined, consent: undefined, writesPerMinute: 600 };
  return { kind: 'application', id: 'shop', keyId: 'K', book, scopes: new Set(granted), ...rest };
}

const asMember = (member: string): Principal => actAs(person, member);

test('an operator has every scope, debits everything and sees every book', () => {
  for (const scope of scopes) expect(checkScope(person, scope).ok).toBe(true);
  expect(debitsOf(person)).toBe('*');
  expect(mayRead(person, 'member:a')).toBe(true);
  expect(bookOf(person, 'shop')).toEqual({ ok: true, value: 'shop' });
  expect([actorOf(person), clientOf(person)]).toEqual(['operator:ada', 'operator']);
});

test('an operator who acts as a member has exactly the rights of that member', () => {
  const member = asMember('a');
  expect(debitsOf(member)).toEqual(['member:a']);
  expect([mayRead(member, 'member:a'), mayRead(member, 'member:b'), readsAll(member)]).toEqual([true, false, false]);
  expect(isAdministrator(member)).toBe(false);
  for (const scope of ['ledger:mint', 'ledger:burn', 'admin:*', 'ledger:read:any'] as const) {
    expect(checkScope(member, scope).ok).toBe(false);
  }
  expect([actorOf(member), clientOf(member)]).toEqual(['member:a', 'member:a']);
  expect(bookOf(member, 'shop').ok).toBe(false);
});

test('a strange id names no member', () => {
  for (const name of ['a:b', '', 'x'.repeat(65), 'a b']) {
    expect(memberNamed(name)).toMatchObject({ refusal: { code: 'VALIDATION' } });
  }
  expect(memberNamed('a.b-C_1')).toEqual({ ok: true, value: 'a.b-C_1' });
});

test('with a consent an application does for a member what both of them may, under the name of the member', () => {
  const app = application(MAIN_BOOK, 'ledger:transfer', 'ledger:mint', 'ledger:read:any');
  const counted = { account: 'member:a', counts: [{ allowance: 'consent_1' }] };
  const acting = actUnder(app, { scopes: ['ledger:transfer', 'ledger:hold'], counted }, 'a');
  expect([...acting.scopes]).toEqual(['ledger:transfer']);
  expect([debitsOf(acting), acting.consent]).toEqual([['member:a'], counted]);
  expect([mayRead(acting, 'member:a'), mayRead(acting, 'app:shop'), readsAll(acting)]).toEqual([true, false, false]);
  expect([actorOf(acting), clientOf(acting)]).toEqual(['member:a', 'shop']);
  expect(sessionOf(acting)).not.toBe(sessionOf(app));
});

test('in main an application debits and reads its own account; the scope to read any lifts the second only', () => {
  const app = application(MAIN_BOOK, 'ledger:read');
  expect(debitsOf(app)).toEqual(['app:shop']);
  expect([mayRead(app, 'app:shop'), mayRead(app, 'member:a'), mayRead(app, 'app:shop:x')]).toEqual([
    true,
    false,
    false,
  ]);
  const reader = application(MAIN_BOOK, 'ledger:read:any');
  expect([mayRead(reader, 'member:a'), boundAccount(reader)]).toEqual([true, 'app:shop']);
});

test('in a book of its own an application debits and reads everything, and sees no other book', () => {
  const app = application('shop', 'ledger:read');
  expect([debitsOf(app), mayRead(app, 'user:1')]).toEqual(['*', true]);
  expect(bookOf(app, 'shop')).toEqual({ ok: true, value: 'shop' });
  expect(bookOf(app, MAIN_BOOK)).toMatchObject({ refusal: { code: 'BOOK_NOT_FOUND' } });
});

test('a missing scope is refused and named', () => {
  const app = application(MAIN_BOOK, 'ledger:read');
  expect(checkScope(app, 'ledger:transfer')).toMatchObject({
    refusal: { code: 'SCOPE_REQUIRED', details: { scopes: ['ledger:transfer'] } },
  });
  expect(checkScope(app, ['reports:read', 'ledger:read']).ok).toBe(true);
  expect(checkScope(app, 'public').ok).toBe(true);
});

test('keys of idempotency belong to the application or the person, whichever key of theirs is used', () => {
  expect(sessionOf(operator('ada', 'K1'))).toBe(sessionOf(operator('ada', 'K2')));
  const sessions = [person, asMember('a'), asMember('b'), application('shop'), operator('shop', 'K')].map(sessionOf);
  expect(new Set(sessions).size).toBe(sessions.length);
});
