import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto';
import type { SaleDocument, TicketDraft } from '@tix/contracts';
import { readBundle } from './bundle';
import { composeCancellation } from './compose-sale';
import { settlementName, unsettledIn, withoutUnsettled } from './deferred-payment';
import { genesisOf, publicHashOf } from './entry';
import {
  sealBundle,
  writeCancellation,
  writeRefund,
  writeSale,
  type OfflineTerminal,
  type Signing,
} from './offline-terminal';
import { planRefund } from './plan-refund';
import { verifyChain } from './verify-chain';
import { proofProblems, type SaleProof } from './verify-proof';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const hash = (...parts: readonly Uint8Array[]) => {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
};
const signing: Signing = {
  hash,
  kid: 'kid',
  sign: (message) => sign(null, message, privateKey).toString('base64'),
};
const terminal: OfflineTerminal = {
  id: 'T-1',
  location: { id: 'store', timeZone: 'UTC', taxRounding: 'per_rate' },
  seq: 0n,
  head: genesisOf(hash, 'T-1'),
  issuedMs: 0n,
};
const chance = { nowMs: 1_795_132_800_000n, tail: '0'.repeat(20), salt: '01'.repeat(16) };
const draft: TicketDraft = {
  terminalId: 'T-1',
  locationId: 'store',
  currency: 'EUR',
  items: [{ sku: 'a', qty: '2', price: 50, taxPpm: 160_000 }],
  payments: [{ method: 'cash', amount: 116 }],
  private: { internalNotes: 'note' },
};

function written(told: TicketDraft = draft) {
  const entry = writeSale(signing, terminal, told, chance);
  if (!entry.ok) throw new Error(entry.refusal.code);
  return { entry: entry.value, sale: entry.value.public as SaleDocument };
}

test('what a terminal writes follows its chain and bears its signature', () => {
  const { entry, sale } = written();
  const after = { ...terminal, seq: 1n, head: entry.auditHash, issuedMs: chance.nowMs };
  const [cancelled, refunded] = [
    writeCancellation(signing, after, { sale, reason: 'cold' }, chance),
    writeRefund(signing, after, { sale, refunds: [], wanted: [{ line: 1, qty: '1' }] }, chance),
  ];
  expect(cancelled).toMatchObject({ value: { public: { total: -116 }, private: { cancellationReason: 'cold' } } });
  expect(refunded).toMatchObject({ value: { public: { total: -58 }, private: {} } });
  const check = (key: string, message: Uint8Array, signature: string) =>
    key === 'key' && verify(null, message, publicKey, Buffer.from(signature, 'base64'));
  const signed = { publicKey: 'key', verify: check };
  const second = cancelled.ok ? [cancelled.value] : [];
  const beginning = { seq: 0, auditHash: terminal.head };
  expect(verifyChain({ hash, signed }, beginning, [entry, ...second])).toEqual([]);
  const forged = { ...entry, sig: signing.sign(new Uint8Array(32)) };
  expect(verifyChain({ hash, signed }, beginning, [forged])).toMatchObject([{ field: 'sig' }]);
});

test('nothing is paid or given back with tickets without a network', () => {
  const payments = [{ method: 'tickets' as const, amount: 116, account: 'member:a' as const }];
  const needsOnline = { refusal: { code: 'TKT_NEEDS_ONLINE' } };
  expect(writeSale(signing, terminal, { ...draft, currency: 'TICKET', payments }, chance)).toMatchObject(needsOnline);
  const sale = { ...written().sale, payments: [{ method: 'tickets' as const, amount: 116 }] };
  expect(writeCancellation(signing, terminal, { sale }, chance)).toMatchObject(needsOnline);
  expect(writeRefund(signing, terminal, { sale, refunds: [] }, chance)).toMatchObject(needsOnline);
});

test('tickets are taken up to the cap and given back while they are unsettled, without naming who pays', () => {
  const payments = [{ method: 'tickets' as const, amount: 116, account: 'member:a' as const }];
  const told = { ...draft, currency: 'TICKET', payments };
  const within = (cap: number, unsettled: bigint) =>
    writeSale(signing, { ...terminal, deferral: { cap, unsettled } }, told, chance);
  const entry = within(200, 84n);
  if (!entry.ok) throw new Error(entry.refusal.code);
  const sale = entry.value.public as unknown as SaleDocument;
  expect(sale.payments).toEqual([{ method: 'tickets', amount: 116, unsettled: true }]);
  expect(entry.value.private).toMatchObject({ internalNotes: 'note', payers: [{ payment: 0, account: 'member:a' }] });
  expect(within(200, 85n)).toMatchObject({ refusal: { code: 'TKT_NEEDS_ONLINE', details: { cap: 200, unsettled: 85 } } });
  expect([unsettledIn(sale), unsettledIn(withoutUnsettled(sale)), unsettledIn(written().sale)]).toEqual([116n, 0n, 0n]);
  expect(settlementName('a', 2)).toBe('sale:a:pay:2');
  const back = [{ method: 'tickets', amount: -116, unsettled: true }];
  expect(writeCancellation(signing, terminal, { sale }, chance)).toMatchObject({ value: { public: { payments: back } } });
  expect(writeRefund(signing, terminal, { sale, refunds: [] }, chance)).toMatchObject({ value: { public: { payments: back } } });
}); // prettier-ignore

test('a terminal writes its own tickets alone, and what comes to what is told', () => {
  const misplaced = { refusal: { code: 'TERMINAL_NOT_FOUND' } };
  expect(writeSale(signing, terminal, { ...draft, terminalId: 'T-2' }, chance)).toMatchObject(misplaced);
  expect(writeSale(signing, terminal, { ...draft, locationId: 'other' }, chance)).toMatchObject(misplaced);
  const total = writeSale(signing, terminal, { ...draft, total: 117 }, chance);
  expect(total).toMatchObject({ refusal: { code: 'TOTAL_MISMATCH' } });
  const { sale } = written();
  const tooMuch = writeRefund(signing, terminal, { sale, refunds: [], wanted: [{ line: 1, qty: '3' }] }, chance);
  expect(tooMuch).toMatchObject({ refusal: { code: 'REFUND_EXCEEDS_ORIGINAL' } });
});

test('a proof that is no proof is told from one that proves something else', () => {
  const { entry } = written();
  const statement = { size: 1, root: 'no digits' } as unknown as NonNullable<SaleProof['checkpoint']>['statement'];
  const checkpoint = { statement, hash: '', signature: '' };
  const { header, auditHash } = entry;
  const proof = { public: entry.public, header, auditHash, index: 0, size: 1, path: [] };
  const tools = { hash, verify: () => false };
  expect(proofProblems(tools, proof, 'key')).toEqual(['there is no checkpoint in it']);
  expect(proofProblems(tools, { ...proof, checkpoint }, 'key')).toEqual(['not hexadecimal bytes']);
  const unsafe = {
    ...proof,
    public: { total: 0.5 },
    checkpoint: { ...checkpoint, statement: { ...statement, root: '' } },
  };
  expect(proofProblems(tools, unsafe, 'key')).toEqual(['0.5 is no safe integer']);
});

/** Behind an entry, as its journal says. */
function behind({ entry, sale }: ReturnType<typeof written>): OfflineTerminal {
  const issuedMs = BigInt(Date.parse(sale.issuedAt));
  return { ...terminal, seq: BigInt(sale.seq), head: entry.auditHash, issuedMs, hlc: sale.hlc };
}

/** @covers S11 */
test('a clock that has gone back says so, and the order of what it issues stays', () => {
  const first = written();
  expect(first.sale).toMatchObject({ issuedAt: '2026-11-20T00:00:00.000Z', hlc: '01a1f640bc00-0000' });
  const hourBack = { ...chance, nowMs: chance.nowMs - 3_600_000n };
  const second = writeSale(signing, behind(first), draft, hourBack);
  expect(second).toMatchObject({
    value: { public: { issuedAt: '2026-11-19T23:00:00.000Z', businessDate: '2026-11-19', hlc: '01a1f640bc00-0001' } },
  });
  // What is put right by a moment nobody sees.
  const momentBack = { ...chance, nowMs: chance.nowMs - 300_000n };
  expect(writeSale(signing, behind(first), draft, momentBack)).toMatchObject({
    value: { public: { issuedAt: first.sale.issuedAt, hlc: '01a1f640bc00-0001' } },
  });
  // Behind what it has heard of, too.
  const told = { ...behind(first), hlc: '01a1f640bc99-0005' };
  expect(writeSale(signing, told, draft, chance)).toMatchObject({ value: { public: { hlc: '01a1f640bc99-0006' } } });
});

/** @covers S11 */
test('what gives back has a moment of its own, and a bundle tells how far its terminal has come', () => {
  const first = written();
  const reversals = [
    writeCancellation(signing, behind(first), { sale: first.sale }, chance),
    writeRefund(signing, behind(first), { sale: first.sale, refunds: [] }, chance),
  ];
  for (const one of reversals) expect(one).toMatchObject({ value: { public: { hlc: '01a1f640bc00-0001' } } });
  // On a terminal that has a network no more than what that says.
  const { hlc: _, ...place } = { ...first.sale, ticketId: 'x', seq: 2 };
  const online = [
    composeCancellation(place, { ...first.sale, catalogVersion: 3 }),
    planRefund(place, first.sale, { refunds: [] }),
  ];
  for (const one of online) expect(JSON.stringify(one)).not.toMatch(/hlc|catalogVersion/);
  const [cancelled] = reversals;
  if (!cancelled?.ok) throw new Error('not cancelled');
  const about = { createdAt: '2026-11-20T00:00:00.000Z', lastCheckpoint: null };
  const bundle = readBundle(hash, sealBundle(signing, [first.entry, cancelled.value], about));
  expect(bundle).toMatchObject({ value: { head: { hlc: '01a1f640bc00-0001' } } });
});

/** @covers S11 S8 */
test('what was written before there was such a clock has the hashes that it had', () => {
  const { entry, sale } = written();
  const { hlc: _, ...old } = sale;
  expect(publicHashOf(hash, { ...sale, hlc: undefined })).toBe(publicHashOf(hash, old));
  expect(publicHashOf(hash, old)).not.toBe(entry.header.publicHash);
});
