import { type commandRefusals, instant, postTransaction, type RefusalCode } from '@tix/contracts';
import { assetState, holdView, memoryView, TICKET } from '../testing/memory-view';
import { asOperator, move, parts, units } from '../testing/submissions';
import type { CommandOf } from './command';
import { decide } from './decide';

type Post = CommandOf<'post'>;
type Order = Pick<Post, 'type' | 'postings'> & Partial<Post>;

const ids = {
  open: '01993f0e-0000-7000-8000-000000000001',
  captured: '01993f0e-0000-7000-8000-000000000002',
  voided: '01993f0e-0000-7000-8000-000000000003',
  expired: '01993f0e-0000-7000-8000-000000000004',
  unknown: '01993f0e-0000-7000-8000-000000000005',
};

const view = memoryView({
  assets: [
    TICKET,
    assetState('IRON'),
    assetState('STILL', { isHalted: true }),
    assetState('GEM', { minted: 5n, burned: 0n, maxSupply: 5n }),
  ],
  balances: {
    'member:a TICKET': [1_000n, 100n],
    'member:b TICKET': 0n,
    'member:full TICKET': 1_000_000_000n,
    'pool:dry TICKET': 0n,
    'pool:p TICKET': 1_000n,
    'pool:p IRON': 1_000n,
  },
  accounts: {
    'member:closed': { status: 'closed' },
    'member:frozen': { status: 'frozen-all' },
    'commons:c': {},
    'faucet:mine': {},
    'member:other': {},
  },
  holds: [
    holdView(ids.open, 'member:a', { TICKET: 100n }),
    holdView(ids.captured, 'member:a', {}, { state: 'captured' }),
    holdView(ids.voided, 'member:a', {}, { state: 'voided' }),
    holdView(ids.expired, 'member:a', {}, { state: 'expired' }),
  ],
  reasons: ['known'],
  reasonCount: 256,
  allowances: [{ allowance: 'daily', limit: 5n, windowSeconds: 86_400 }],
});

const posting = (order: Order, ...more: Post['postings']): Order => ({
  ...order,
  postings: [...order.postings, ...more],
});
const trade = (order: Order, pool: string, count: bigint, limit?: bigint): Order => ({
  ...order,
  rules: [
    ...(order.rules ?? []),
    {
      name: 'constantProduct.v1', pool, tickets: 'TICKET', material: 'IRON', side: 'buy', exact: 'in', amount: units(count),
      lpFeeBps: 0, sinkFeeBps: 0, ...(limit !== undefined && { limit: units(limit) }),
    },
  ],
}); // prettier-ignore

const use = (order: Order, allowance: string): Order => ({
  ...order,
  uses: [...(order.uses ?? []), { allowance, subject: 'member:a', amount: units(6n) }],
});

/** For each refusal what makes an order deserve it, and leaves all others as they are. */
const offences: Readonly<
  Record<Exclude<(typeof postTransaction.refusals)[number], (typeof commandRefusals)[number]>, (order: Order) => Order>
> = {
  RESERVED_ACCOUNT: (order) => posting(order, move('member:a', 'system:reserve', 1n)),
  NOT_OWNER: (order) => posting(order, move('member:other', 'member:b', 1n)),
  RULES_CHANGED: (order) => ({ ...order, rulesVersion: 1 }),
  ALLOWANCE_NOT_FOUND: (order) => use(order, 'none'),
  ALLOWANCE_EXCEEDED: (order) => use(order, 'daily'),
  ASSET_NOT_FOUND: (order) => posting(order, move('member:a', 'member:b', 1n, 'NONE')),
  ACCOUNT_NOT_FOUND: (order) => posting(order, move('member:a', 'member:nobody', 1n)),
  HOLD_NOT_FOUND: (order) => ({ ...order, releases: [ids.unknown] }),
  HOLD_ALREADY_CAPTURED: (order) => posting(order, move(`hold:${ids.captured}`, 'member:b', 1n)),
  HOLD_ALREADY_VOIDED: (order) => posting(order, move(`hold:${ids.voided}`, 'member:b', 1n)),
  HOLD_EXPIRED: (order) => posting(order, move(`hold:${ids.expired}`, 'member:b', 1n)),
  ALREADY_EXISTS: (order) => ({ ...order, holds: [{ id: ids.open, account: 'member:a', amounts: parts(1n) }] }),
  ACCOUNT_CLOSED: (order) => posting(order, move('member:a', 'member:closed', 1n)),
  ACCOUNT_FROZEN: (order) => posting(order, move('member:a', 'member:frozen', 1n)),
  ASSET_HALTED: (order) => posting(order, move('member:a', 'member:b', 1n, 'STILL')),
  REASON_LIMIT: (order) => ({ ...order, reason: 'unknown' }),
  DEADLINE_EXCEEDED: (order) => ({ ...order, deadline: instant(1_999_999n) }),
  BALANCE_MOVED: (order) => ({ ...order, expected: [{ account: 'member:a', asset: 'TICKET', balance: 999n }] }),
  INSUFFICIENT_LIQUIDITY: (order) => trade(order, 'pool:dry', 100n),
  AMOUNT_TOO_SMALL: (order) => trade(order, 'pool:p', 1n),
  SLIPPAGE_EXCEEDED: (order) => trade(order, 'pool:p', 100n, 100n),
  CAPTURE_EXCEEDS_HOLD: (order) => posting(order, move(`hold:${ids.open}`, 'member:b', 101n)),
  SELF_TRANSFER: (order) => posting(order, move('member:a', 'member:a', 1n)),
  INSUFFICIENT_FUNDS: (order) => posting(order, move('member:a', 'member:b', 2_000n)),
  BALANCE_CAP_EXCEEDED: (order) => posting(order, move('member:a', 'member:full', 1n)),
  SUPPLY_LIMIT: (order) => posting(order, move('faucet:mine', 'commons:c', 1n, 'GEM')),
};

const plain: Order = { type: 'transfer', reason: 'known', postings: [move('member:a', 'member:b', 1n)] };
const codes = postTransaction.refusals.filter((code): code is keyof typeof offences => code in offences);

function codeOf(order: Order): RefusalCode | 'OK' {
  const submission = asOperator('post', order, { debits: ['member:a'] });
  const decision = decide(view, submission, { now: instant(2_000_000n) });
  return decision.ok ? 'OK' : decision.refusal.code;
}

test('an order without an offence is posted', () => {
  expect(codeOf(plain)).toBe('OK');
});

test.each(codes)('an order that offends only by %s is refused for it', (code) => {
  expect(codeOf(offences[code](plain))).toBe(code);
});

/** Rules are evaluated, and holds looked at, in the order in which they stand; among those the first is answered. */
const ranks: readonly (readonly RefusalCode[])[] = [
  ['HOLD_ALREADY_CAPTURED', 'HOLD_ALREADY_VOIDED', 'HOLD_EXPIRED'],
  ['INSUFFICIENT_LIQUIDITY', 'AMOUNT_TOO_SMALL', 'SLIPPAGE_EXCEEDED'],
];
const isOneRank = (one: RefusalCode, other: RefusalCode) =>
  ranks.some((rank) => rank.includes(one) && rank.includes(other));

test.each(codes)(
  'an order that offends by %s and by anything after it is refused for the first, wherever it stands',
  (code) => {
    for (const later of codes.slice(codes.indexOf(code) + 1)) {
      if (isOneRank(code, later)) continue;
      expect([code, later, codeOf(offences[later](offences[code](plain)))]).toEqual([code, later, code]);
      expect([code, later, codeOf(offences[code](offences[later](plain)))]).toEqual([code, later, code]);
    }
  },
);

test('an order that offends by everything is refused for the first of all', () => {
  const worst = codes.reduceRight((order, code) => offences[code](order), plain);
  expect(codeOf(worst)).toBe('RESERVED_ACCOUNT');
});
