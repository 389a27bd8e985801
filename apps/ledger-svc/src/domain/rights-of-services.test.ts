import { accountKinds } from '@tix/contracts';
import { asService, move } from '../testing/submissions';
import type { Submission } from './command';
import {
  denyAllowance,
  denyCredit,
  denyDebit,
  denyExpected,
  denyHold,
  denyOpen,
  denyRules,
  issueBoundOf,
} from './rights';

const RIGHTS = { open: denyOpen, debit: denyDebit, hold: denyHold, credit: denyCredit, expect: denyExpected };
const services = [
  'gateway',
  'amm-svc',
  'governance-svc',
  'company-svc',
  'crafting-worker',
  'sales-svc',
  'market-svc',
] as const;
type Service = (typeof services)[number];

/**
 * All that each service may do in its own name, without a client's capability, to `<kind>:x`; `market-svc` stands for those
 * that are not listed. Whatever is not here is refused: a service that could do more would fail this test.
 */
const allowed: Record<Service, Record<keyof typeof RIGHTS, readonly string[]>> = {
  gateway: { open: [], debit: [], hold: [], credit: ['member', 'company', 'app', 'user', 'commons'], expect: [] },
  'amm-svc': {
    open: ['pool'], debit: ['pool'], hold: ['pool'], expect: ['pool'],
    credit: ['member', 'company', 'app', 'user', 'pool', 'commons', 'sink'],
  },
  'governance-svc': {
    open: ['member'], debit: [], hold: [], expect: [],
    credit: ['member', 'company', 'app', 'user', 'commons', 'sink'],
  },
  'company-svc': {
    open: ['company'], debit: ['company'], hold: ['company'], expect: ['company'],
    credit: ['member', 'company', 'app', 'user', 'commons', 'sink'],
  },
  'crafting-worker': {
    open: [], debit: [], hold: [], expect: [],
    credit: ['member', 'company', 'app', 'user', 'commons', 'sink'],
  },
  'sales-svc': {
    open: ['company', 'commons'], debit: [], hold: [], expect: [],
    credit: ['member', 'company', 'app', 'user', 'commons'],
  },
  'market-svc': { open: [], debit: [], hold: [], credit: ['member', 'company', 'app', 'user', 'commons'], expect: [] },
}; // prettier-ignore

const reasons = ['amm', 'amm_seed', 'daily_box', 'salary', 'crafting', 'other'] as const;

/** Reasons whose faucet and sink a service debits and credits freely: it makes and takes back what is its own. */
const issues: Record<Service, readonly string[]> = {
  gateway: [],
  'amm-svc': ['amm', 'amm_seed'],
  'governance-svc': [],
  'company-svc': [],
  'crafting-worker': [],
  'sales-svc': [],
  'market-svc': [],
};

const bounds: Record<Service, Readonly<Record<string, unknown>>> = {
  gateway: {},
  'amm-svc': {},
  'governance-svc': { daily_box: { kind: 'counted', allowance: 'daily_box' } },
  'company-svc': { salary: { kind: 'limited', allowance: 'salary' } },
  'crafting-worker': { crafting: { kind: 'goods' } },
  'sales-svc': {},
  'market-svc': {},
};

const submissionOf = (caller: string): Submission =>
  asService(caller, 'post', { type: 'transfer', postings: [move('member:a', 'member:b', 1n)] });

describe.each(services)('%s', (service) => {
  const submission = submissionOf(service);

  test.each(Object.keys(RIGHTS) as (keyof typeof RIGHTS)[])('may %s what the table says and nothing else', (right) => {
    const may = accountKinds.filter((kind) => RIGHTS[right](submission, `${kind}:x`) === undefined);
    expect(may).toEqual(allowed[service][right]);
  });

  test('issues for its own reasons and no other', () => {
    expect(reasons.filter((reason) => !denyDebit(submission, `faucet:${reason}`))).toEqual(issues[service]);
    expect(reasons.filter((reason) => !denyCredit(submission, `faucet:${reason}`))).toEqual(issues[service]);
    expect(reasons.filter((reason) => !denyDebit(submission, `sink:${reason}`))).toEqual(issues[service]);
  });

  test('issues within bounds for the reasons of the table and no other', () => {
    const bound = reasons.map((reason) => [reason, issueBoundOf(service, `faucet:${reason}`)] as const);
    expect(Object.fromEntries(bound.filter(([, one]) => one))).toEqual(bounds[service]);
    const elsewhere = reasons.flatMap((reason) => [`sink:${reason}`, `faucet:${reason}:x`, `pool:${reason}`]);
    expect(elsewhere.filter((address) => issueBoundOf(service, address))).toEqual([]);
  });

  test('sets the allowances that are its own', () => {
    const names = ['salary', 'spend_c1_officer', 'spend', 'daily_box', 'consent_1'];
    const own: Partial<Record<Service, string[]>> = {
      'governance-svc': names,
      'company-svc': ['spend_c1_officer'],
      gateway: ['consent_1'],
    };
    expect(names.filter((name) => !denyAllowance(submission, name))).toEqual(own[service] ?? []);
  });

  test('sets rules only if it keeps the register', () => {
    expect(denyRules(submission) === undefined).toBe(service === 'governance-svc');
  });
});

test('crafting gives back fees of jobs that it has given up, and no other service takes anything out of a sink', () => {
  const may = services.filter((service) => !denyDebit(submissionOf(service), 'sink:install_fee'));
  expect(may).toEqual(['crafting-worker']);
  expect(denyDebit(submissionOf('crafting-worker'), 'faucet:install_fee')?.refusal.code).toBe('RESERVED_ACCOUNT');
});
