import { createHash } from 'node:crypto';
import { TicketDraft, type PushedEntry, type SaleDocument } from '@tix/contracts';
import {
  genesisOf,
  hybridTime,
  writeCancellation,
  writeRefund,
  writeSale,
  type Entry,
  type OfflineTerminal,
} from '@tix/sales-core';
import { effectOf } from './effect-of';
import { faultOf, reversalFault } from './judge-ticket';
import { shutTo } from './shut-to';

const hash = (...parts: readonly Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
const signing = { hash, kid: 'a'.repeat(16), sign: () => `${'A'.repeat(86)}==` };
const nowMs = BigInt(Date.UTC(2026, 10, 20, 8));
const terminal: OfflineTerminal = {
  ...{ id: 'T-1', seq: 0n, head: genesisOf(hash, 'T-1'), issuedMs: 0n },
  location: { id: 'store', timeZone: 'UTC', taxRounding: 'per_rate' },
};
const place = { ...terminal, mayDefer: false };
const chance = (ms = nowMs) => ({ nowMs: ms, tail: 'abcdef0123456789abcd', salt: '00'.repeat(16) });
const draft = TicketDraft.parse({
  ...{ terminalId: 'T-1', locationId: 'store', currency: 'EUR' },
  items: [{ sku: 'a', qty: '3', price: 100, taxPpm: 160_000 }],
  payments: [{ method: 'cash', amount: 348, tendered: 400 }],
});

function made(result: ReturnType<typeof writeSale> | ReturnType<typeof writeRefund>): Entry {
  if (!result.ok) throw new Error(result.refusal.detail);
  return result.value;
}

const documentOf = (entry: Entry) => entry.public as unknown as SaleDocument;
const sold = (ms?: bigint) => made(writeSale(signing, terminal, draft, chance(ms))) as unknown as PushedEntry;
const sale = documentOf(made(writeSale(signing, terminal, draft, chance())));
const at = (seq: bigint, id = 'T-1'): OfflineTerminal => ({ ...terminal, id, seq, issuedMs: nowMs });
const refund = (qty: string, refunds: readonly SaleDocument[] = [], id = 'T-1') =>
  documentOf(made(writeRefund(signing, at(1n, id), { sale, refunds, wanted: [{ line: 1, qty }] }, chance())));
const cancellation = documentOf(made(writeCancellation(signing, at(1n), { sale }, chance())));
const now = { nowMs, isImport: false };

test('tickets are taken from who may, as unsettled ones, with who pays them', () => {
  const told = { ...draft, currency: 'TICKET', payments: [{ method: 'tickets' as const, amount: 348, account: 'member:a' }] };
  const deferral = { cap: 348, unsettled: 0n };
  const entry = made(writeSale(signing, { ...terminal, deferral }, told, chance())) as unknown as PushedEntry;
  const may = { ...place, mayDefer: true };
  const faultWith = (change: Partial<SaleDocument>, secret: PushedEntry['private'] = entry.private) =>
    faultOf({ ...entry, public: { ...entry.public, ...change }, private: secret }, may, now)?.code;
  expect(faultWith({})).toBeUndefined();
  expect(faultOf(entry, place, now)?.code).toBe('TKT_NEEDS_ONLINE');
  const [payment] = entry.public.payments;
  expect(faultWith({ payments: [{ method: 'tickets', amount: 348 }] })).toBe('TKT_NEEDS_ONLINE');
  const ledgerTxId = '0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa';
  expect(faultWith({ payments: [{ method: 'tickets', amount: 348, unsettled: true, ledgerTxId }] })).toBe('TKT_NEEDS_ONLINE');
  expect(faultWith({ payments: [{ method: 'cash', amount: 348, unsettled: true }] })).toBe('VALIDATION');
  expect(faultWith({ training: true })).toBe('VALIDATION');
  expect(faultWith({ currency: 'EUR', payments: payment ? [payment] : [] })).toBe('VALIDATION');
  const payers = (account: string, at = 0) => ({ payers: [{ payment: at, account }] });
  expect(faultWith({}, {})).toBe('VALIDATION');
  expect(faultWith({}, payers('member:a', 1))).toBe('VALIDATION');
  expect(faultWith({}, payers('faucet:gift'))).toBe('VALIDATION');
  expect(faultOf({ ...entry, private: undefined }, may, now)).toBeUndefined();
}); // prettier-ignore

test('what a terminal has calculated right is taken, and nothing else of it', () => {
  const entry = sold();
  expect(faultOf(entry, place, now)).toBeUndefined();
  const changed = (change: Partial<SaleDocument>, header: object = {}): PushedEntry => {
    return { ...entry, header: { ...entry.header, ...header }, public: { ...entry.public, ...change } };
  };
  const codeOf = (one: PushedEntry) => faultOf(one, place, now)?.code;
  expect(codeOf(changed({ total: 349 }))).toBe('MISCALCULATED');
  expect(codeOf(changed({ tax: 47 }))).toBe('MISCALCULATED');
  expect(codeOf(changed({ payments: [{ method: 'cash', amount: 348, tendered: 400, change: 53 }] }))).toBe('MISCALCULATED');
  expect(codeOf(changed({ payments: [{ method: 'cash', amount: 348, change: 1 }] }))).toBe('MISCALCULATED');
  expect(codeOf(changed({ payments: [{ method: 'card', amount: 348, tendered: 400, change: 52 }] }))).toBe('MISCALCULATED');
  expect(codeOf(changed({ payments: [{ method: 'tickets', amount: 348 }] }))).toBe('TKT_NEEDS_ONLINE');
  for (const misplaced of [
    changed({ ticketId: '0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa' }),
    changed({ terminalId: 'T-2' }),
    changed({ seq: 2 }),
    changed({ locationId: 'other' }),
    changed({ businessDate: '2026-11-21' }),
    changed({ exponent: 0 }),
    changed({ refersTo: sale.ticketId }),
    changed({}, { kind: 'refund' }),
    changed({}, { terminalId: 'T-2' }),
  ]) {
    expect(codeOf(misplaced)).toBe('VALIDATION');
  }
}); // prettier-ignore

test('a clock may be wrong by a day, and an entry 90 days old unless an operator brings it in', () => {
  const day = 86_400_000n;
  const codeAt = (ms: bigint, isImport = false) => faultOf(sold(ms), place, { nowMs, isImport })?.code;
  expect([codeAt(nowMs + day), codeAt(nowMs + day + 1n)]).toEqual([undefined, 'CLOCK_SKEW']);
  expect([codeAt(nowMs - 90n * day), codeAt(nowMs - 90n * day - 1n)]).toEqual([undefined, 'TOO_OLD']);
  expect([codeAt(nowMs - 5_000n * day, true), codeAt(nowMs + day + 1n, true)]).toEqual([undefined, 'CLOCK_SKEW']);
});

/** @covers S11 */
test('the clock of a terminal never goes back, is never behind the wall, and at most a day ahead', () => {
  const entry = sold();
  const codeOf = (hlc: string | undefined, before?: string) =>
    faultOf({ ...entry, public: { ...entry.public, hlc } }, { ...place, hlc: before }, now)?.code;
  const [last, next] = [hybridTime(nowMs), hybridTime(nowMs, 1n)];
  expect([codeOf(next, last), codeOf(last), codeOf(undefined, last)]).toEqual([undefined, undefined, undefined]);
  expect([codeOf(last, last), codeOf(last, next)]).toEqual(['VALIDATION', 'VALIDATION']);
  expect(codeOf(hybridTime(nowMs - 1n, 5n))).toBe('VALIDATION');
  const day = 86_400_000n;
  expect([codeOf(hybridTime(nowMs + day)), codeOf(hybridTime(nowMs + day + 1n))]).toEqual([undefined, 'CLOCK_SKEW']);
});

test('a refund is right for what its terminal could have known, and for nothing else', () => {
  const first = refund('1');
  const blind = refund('1', [], 'T-2');
  const knowing = refund('1', [first], 'T-2');
  // Thirds of 348 are alike but for the tax of the second.
  expect(reversalFault(blind, sale, [first])).toBeUndefined();
  expect(reversalFault(knowing, sale, [first])).toBeUndefined();
  expect(reversalFault({ ...blind, total: -117 }, sale, [first])?.code).toBe('MISCALCULATED');
  // Its own refunds it always knows.
  expect(reversalFault(refund('3', []), sale, [refund('1')])?.code).toBe('MISCALCULATED');
  expect(reversalFault(cancellation, sale, [])).toBeUndefined();
  expect(reversalFault({ ...cancellation, tax: -47 }, sale, [])?.code).toBe('MISCALCULATED');
});

test('of what excludes each other the first counts, and what is too much is the exposure of the second', () => {
  const effect = (document: SaleDocument, status: Parameters<typeof effectOf>[1]['status'], refunds: readonly SaleDocument[] = []) =>
    effectOf(document, { sale, status, isDayClosed: false, refunds });
  expect(effect(cancellation, 'completed')).toEqual({ kind: 'become', status: 'cancelled' });
  expect(effect(refund('1'), 'completed')).toEqual({ kind: 'become', status: 'partially_refunded' });
  expect(effect(refund('3'), 'completed')).toEqual({ kind: 'become', status: 'refunded' });
  expect(effect(refund('2', [refund('1')]), 'partially_refunded', [refund('1')])).toEqual({ kind: 'become', status: 'refunded' });
  const late = (status: Parameters<typeof effectOf>[1]['status'], document = cancellation) =>
    effectOf(document, { sale, status, isDayClosed: true, refunds: [] });
  const excess = (type: string, exposure: bigint) => ({ kind: 'excess', type, exposure });
  expect(effect(cancellation, 'cancelled')).toEqual(excess('DOUBLE_CANCEL', 348n));
  expect(late('completed')).toEqual(excess('DAY_CLOSED', 348n));
  expect(late('cancelled')).toEqual(excess('DOUBLE_CANCEL', 348n));
  expect(late('completed', refund('3'))).toEqual({ kind: 'become', status: 'refunded' });
  expect(effect(cancellation, 'superseded')).toEqual(excess('DOUBLE_CANCEL', 348n));
  expect(effect(cancellation, 'partially_refunded', [refund('1')])).toEqual(excess('OVER_REFUND', 116n));
  expect(effect(refund('1'), 'cancelled')).toEqual(excess('OVER_REFUND', 116n));
  expect(effect(refund('2'), 'partially_refunded', [refund('2')])).toEqual(excess('OVER_REFUND', 116n));
  expect(effect(refund('3'), 'refunded', [refund('3')])).toEqual(excess('OVER_REFUND', 348n));
}); // prettier-ignore

test('a terminal without a key is open, any other is shut, and says why', () => {
  const open = { id: 'T-1', status: 'open', kid: null, seriesOf: null } as const;
  const codeOf = (change: object) => shutTo({ ...open, ...change })?.refusal.code;
  expect([
    codeOf({}),
    codeOf({ status: 'closed', kid: 'a' }),
    codeOf({ kid: 'a' }),
    codeOf({ seriesOf: 'T-1' }),
  ]).toEqual([...[undefined, 'TERMINAL_CLOSED', 'TERMINAL_ENROLLED', 'TERMINAL_ENROLLED']]);
});
