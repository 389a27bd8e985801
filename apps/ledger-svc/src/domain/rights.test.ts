import { accountKinds, type AccountKind, type Capability } from '@tix/contracts';
import { asOperator, asService, move } from '../testing/submissions';
import type { Submission } from './command';
import {
  denyAdmin,
  denyCredit,
  denyDebit,
  denyExpected,
  type Denied,
  denyHold,
  denyOpen,
  makerOf,
  mayEndHold,
  misusesCapability,
} from './rights';

const order = { type: 'transfer' as const, postings: [move('member:a', 'member:b', 1n)] };
const nothing = { debits: [], mint: false, burn: false, admin: false, client: 'shop' };
const client = (grant: Partial<Capability> = {}) => asOperator('post', order, { ...nothing, ...grant });
const amm = asService('amm-svc', 'post', order);
const gateway = asService('gateway', 'post', order);
const stranger = asService('market-svc', 'post', order);

/** One letter for each kind in the order of `accountKinds`: `.` may, `R` reserved, `N` not the owner's. */
function answers(
  check: (submission: Submission, address: string) => Denied | undefined,
  submission: Submission,
  name = 'a',
): string {
  return accountKinds.map((kind: AccountKind) => letterOf(check(submission, `${kind}:${name}`))).join('');
}
const letterOf = (denied: Denied | undefined) =>
  ({ RESERVED_ACCOUNT: 'R', NOT_OWNER: 'N' })[denied?.refusal.code ?? ('NONE' as never)] ?? '.';

// member company app user pool commons faucet sink system
const table: readonly (readonly [string, () => string, string])[] = [
  [
    'a client debits what it was granted',
    () => answers(denyDebit, client({ debits: ['member:a', 'app:a', 'commons:a', 'pool:a'] })),
    '.N.NRNRRR',
  ],
  ['an operator debits all of the book', () => answers(denyDebit, client({ debits: '*' })), '....R.RRR'],
  [
    'with the scope to mint it debits faucets',
    () => answers(denyDebit, client({ debits: '*', mint: true })),
    '....R..RR',
  ],
  [
    'with the scope to burn it debits sinks',
    () => answers(denyDebit, client({ debits: '*', burn: true })),
    '....R.R.R',
  ],
  ['a client credits whom everybody may credit', () => answers(denyCredit, client()), '....R.RRR'],
  [
    'with the scopes it credits faucets and sinks',
    () => answers(denyCredit, client({ mint: true, burn: true })),
    '....R...R',
  ],
  [
    'a client pays what a tax rule takes into its sink',
    () => answers((submission, address) => denyCredit(submission, address, 'transfer'), client()),
    '....R.R.R',
  ],
  ['with the scope to burn alone it credits sinks', () => answers(denyCredit, client({ burn: true })), '....R.R.R'],
  ['amm-svc debits pools', () => answers(denyDebit, amm), 'NNNN.NRRR'],
  ['amm-svc issues through its own reason', () => answers(denyDebit, amm, 'amm'), 'NNNN.N..R'],
  ['amm-svc credits pools and whom everybody may credit', () => answers(denyCredit, amm), '......R.R'],
  ['amm-svc gives back through its own reason', () => answers(denyCredit, amm, 'amm'), '........R'],
  ['the gateway in its own name debits nothing', () => answers(denyDebit, gateway), 'NNNNRNRRR'],
  ['a service that is not listed debits nothing', () => answers(denyDebit, stranger), 'NNNNRNRRR'],
  ['a service that is not listed credits whom everybody may credit', () => answers(denyCredit, stranger), '....R.RRR'],
  [
    'a hold needs the right to debit, and no faucet holds',
    () => answers(denyHold, client({ debits: '*', mint: true, burn: true })),
    '....R.R.R',
  ],
  ['amm-svc holds what it may debit, without faucets', () => answers(denyHold, amm, 'amm'), 'NNNN.NR.R'],
  ['a client opens what clients have', () => answers(denyOpen, client()), '....R.RRR'],
  ['the gateway opens nothing in its own name', () => answers(denyOpen, gateway), 'NNNNRNRRR'],
  ['amm-svc opens pools', () => answers(denyOpen, amm), 'RRRR.RRRR'],
  ['a service that is not listed opens nothing', () => answers(denyOpen, stranger), 'RRRRRRRRR'],
  [
    'a client expects balances that it may debit',
    () => answers(denyExpected, client({ debits: ['member:a'] })),
    '.NNNNNNNN',
  ],
  ['an operator expects any balance', () => answers(denyExpected, client({ debits: '*' })), '.........'],
  ['amm-svc expects balances of pools', () => answers(denyExpected, amm), 'NNNN.NNNN'],
  ['nobody without a capability expects others’', () => answers(denyExpected, stranger), 'NNNNNNNNN'],
];

test.each(table)('%s', (_, answer, letters) => {
  expect(answer()).toBe(letters);
});

test('a name that begins like a granted account is another account', () => {
  expect(letterOf(denyDebit(client({ debits: ['member:a'] }), 'member:ab'))).toBe('N');
  expect(letterOf(denyDebit(client({ debits: ['member:a'] }), 'member:a:b'))).toBe('N');
  expect(letterOf(denyDebit(client({ debits: ['member'] }), 'member'))).toBe('.');
});

test('a reason is the whole name behind the kind', () => {
  expect(letterOf(denyDebit(amm, 'faucet:amm:x'))).toBe('R');
  expect(letterOf(denyDebit(amm, 'faucet:ammo'))).toBe('R');
});

test('administration is for whom the gateway says so', () => {
  expect(denyAdmin(client({ admin: true }))).toBeUndefined();
  expect([denyAdmin(client()), denyAdmin(amm)].map((denied) => denied?.refusal.code)).toEqual([
    'NOT_OWNER',
    'NOT_OWNER',
  ]);
});

test('a hold is ended by its maker, and that of a client also by an operator', () => {
  const shop = client();
  const operator = client({ client: 'operator' });
  expect([makerOf(shop), makerOf(operator), makerOf(amm)]).toEqual(['gateway/shop', 'gateway/operator', 'amm-svc']);
  const makers = ['gateway/shop', 'gateway/other', 'gateway/operator', 'amm-svc', 'amm-svc/shop'];
  const may = (submission: Submission) => makers.filter((maker) => mayEndHold(submission, maker));
  expect(may(shop)).toEqual(['gateway/shop']);
  expect(may(operator)).toEqual(['gateway/shop', 'gateway/other', 'gateway/operator']);
  expect(may(amm)).toEqual(['amm-svc']);
  // Also what it made for a client: the capability has long expired when the job of the hold ends.
  expect(may({ ...shop, caller: 'amm-svc' })).toEqual(['amm-svc']);
});

test('a capability speaks for one command: its id, its content, its actor and its book', () => {
  const { command, capability } = asOperator('openAccount', { address: 'member:a', fingerprint: 'x' });
  if (!capability) throw new Error('no capability');
  expect(misusesCapability(command, capability)).toBe(false);
  expect(misusesCapability(command, undefined)).toBe(false);
  const others = [{ command: 'other' }, { fingerprint: 'y' }, { actor: 'app:other' }, { book: 'other' }];
  for (const other of others) expect(misusesCapability(command, { ...capability, ...other })).toBe(true);
  const { fingerprint: _, ...plain } = command;
  expect(misusesCapability(plain, { ...capability, fingerprint: '' })).toBe(false);
  expect(misusesCapability(plain, capability)).toBe(true);
});
