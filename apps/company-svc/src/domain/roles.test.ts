import type { CompanyRole } from '@tix/contracts';
import { changeRole, companyActor, denyAct, memberOf, type RoleChange } from './roles';

const owner = companyActor('member:o', 'owner');
const officer = companyActor('member:f', 'officer');
const plain = companyActor('member:m', 'member');
const stranger = companyActor('member:x', undefined);
const application = companyActor('app:a', undefined);
const operator = companyActor('operator:first', undefined);

const change = (current: CompanyRole | undefined, next: CompanyRole | undefined, more: Partial<RoleChange> = {}) => ({
  target: 't',
  current,
  next,
  owners: 1,
  ...more,
});

test.each([
  ['an officer takes in a member', officer, change(undefined, 'member'), 'ok'],
  ['an officer makes a member an officer', officer, change('member', 'officer'), 'ok'],
  ['an officer cannot make an owner, who may do more', officer, change('member', 'owner'), 'CANNOT_GRANT'],
  ['an officer cannot take the role of an owner', officer, change('owner', 'member', { owners: 2 }), 'CANNOT_GRANT'],
  ['an officer removes an officer', officer, change('officer', undefined), 'ok'],
  ['a member grants nothing', plain, change(undefined, 'member'), 'ROLE_REQUIRED'],
  ['a stranger grants nothing', stranger, change(undefined, 'member'), 'ROLE_REQUIRED'],
  ['an application grants nothing', application, change(undefined, 'member'), 'ROLE_REQUIRED'],
  ['an owner makes an owner', owner, change('member', 'owner'), 'ok'],
  ['an operator does what an owner does', operator, change(undefined, 'owner', { owners: 0 }), 'ok'],
  ['a member leaves', plain, change('member', undefined, { target: 'm' }), 'ok'],
  ['an owner leaves when there is another', owner, change('owner', undefined, { target: 'o', owners: 2 }), 'ok'],
  ['the last owner does not leave', owner, change('owner', undefined, { target: 'o' }), 'LAST_OWNER'],
  ['the last owner is not demoted', owner, change('owner', 'officer', { target: 'o' }), 'LAST_OWNER'],
  ['nor by an operator', operator, change('owner', 'member'), 'LAST_OWNER'],
  ['the last owner stays owner', owner, change('owner', 'owner', { target: 'o' }), 'ok'],
  ['who is no member cannot be removed', owner, change(undefined, undefined), 'MEMBER_NOT_FOUND'],
])('%s', (_name, actor, wanted, expected) => {
  const changed = changeRole(actor, wanted);
  expect(changed.ok ? 'ok' : changed.refusal.code).toBe(expected);
});

test.each([
  [owner, 'treasury.spend', undefined],
  [officer, 'treasury.spend', undefined],
  [officer, 'dissolve', 'ROLE_REQUIRED'],
  [plain, 'treasury.view', undefined],
  [plain, 'treasury.spend', 'ROLE_REQUIRED'],
  [stranger, 'treasury.view', 'ROLE_REQUIRED'],
  [operator, 'treasury.spend', undefined],
] as const)('%j and %s: %s', (actor, permission, code) => {
  expect(denyAct(actor, permission)?.refusal.code).toBe(code);
});

test('only a member is a member', () => {
  expect(['member:a', 'operator:a', 'app:a', 'ledger-svc'].map(memberOf)).toEqual([
    'a',
    undefined,
    undefined,
    undefined,
  ]);
});
