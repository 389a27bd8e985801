import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto';
import type { SaleDocument, TicketDraft } from '@tix/contracts';
import { genesisOf } from './entry';
import { writeCancellation, writeRefund, writeSale, type OfflineTerminal, type Signing } from './offline-terminal';
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
