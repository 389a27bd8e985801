import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto';
import type { HashBytes } from '@tix/proofs';
import fc from 'fast-check';
import { type Bundle, bundleDigest, readBundle, writeBundle } from './bundle';
import { canonicalJson } from './canonical-json';
import { auditHashOf, chainEntry, type Entry, genesisOf, leafOf, privateHashOf, publicHashOf } from './entry';
import { bytesOfHex, hexOf } from './hex';
import { verifyChain } from './verify-chain';

const hash: HashBytes = (...parts) => {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
};

/** RV1: the reference document, its canonical text and every hash above it. */
const text =
  '{"businessDate":"2026-11-20","currency":"TKT","exponent":2,"issuedAt":"2026-11-20T08:40:11.123Z","items":[{"discountAmt":0,"gross":10000,"line":1,"name":"Coffee","net":10000,"qty":"2","sku":"coffee","taxPpm":160000,"unitPrice":5000},{"discountAmt":0,"gross":3500,"line":2,"name":"Croissant","net":3500,"qty":"1","sku":"croissant","taxPpm":160000,"unitPrice":3500}],"locationId":"store-001","payments":[{"amount":15660,"change":340,"method":"cash","tendered":16000}],"pricesIncludeTax":false,"seq":1,"subtotal":13500,"tax":2160,"taxRounding":"per_rate","taxes":[{"gross":15660,"net":13500,"ppm":160000,"tax":2160}],"terminalId":"T-001","ticketDiscount":0,"ticketId":"0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa","total":15660,"type":"sale","v":1}';

/** @covers S8 */
test('the reference document has the reference hashes', () => {
  const document = JSON.parse(text) as Record<string, unknown>;
  expect(canonicalJson(Object.fromEntries(Object.entries(document).reverse()))).toBe(text);
  const prevHash = genesisOf(hash, 'T-001');
  expect(prevHash).toBe('c17c003b794505e0d4bff8a05ded1e41fdf7359b4a8eb062d21748c5bd6b7fc5');
  const publicHash = publicHashOf(hash, document);
  expect(publicHash).toBe('b01be782ef4ceb54992ef156dd622d78e05eca502b52854786e7a3646323fb8c');
  const secret = { internalNotes: 'Customer requested hot coffee', sessionId: 'morning-shift', userId: 'john.doe' };
  const privateHash = privateHashOf(hash, '01'.repeat(16), secret);
  expect(privateHash).toBe('fc4012060cef8df7a72fe65f7f2ef626fc7e1a776a824e00ee9a3bf0f6b93ce5');
  const at = { terminalId: 'T-001', seq: 1, ticketId: '0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa', prevHash };
  const auditHash = auditHashOf(hash, { v: 1, kind: 'sale', ...at, publicHash, privateHash });
  expect(auditHash).toBe('0f06b7665b9b203479e5b1c85c6ffe17cafd312b60fc5cb41fd671e7f26ed309');
  expect(hexOf(leafOf(hash, auditHash))).toBe('7c249a6acd7f3b52ae613e5fdddf8d5c2e4cb2486f598c3ac1bcc52df10d749c');
  const chained = chainEntry(hash, { kind: 'sale', ...at, public: document, private: secret, salt: '01'.repeat(16) });
  expect(chained.auditHash).toBe(auditHash);
});

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const signed = {
  publicKey: pem,
  verify: (key: string, message: Uint8Array, signature: string) =>
    verify(null, message, key, Buffer.from(signature, 'base64')),
};
const start = { seq: 0, auditHash: genesisOf(hash, 'T-1') };

function chainOf(count: number): Entry[] {
  const entries: Entry[] = [];
  for (let seq = 1; seq <= count; seq += 1) {
    const at = {
      terminalId: 'T-1',
      seq,
      ticketId: `id-${seq}`,
      prevHash: entries.at(-1)?.auditHash ?? start.auditHash,
    };
    const parts = { public: { seq, total: seq * 100 }, private: { userId: 'ann' }, salt: '0a'.repeat(16) };
    const entry = chainEntry(hash, { kind: 'sale', ...at, ...parts });
    entries.push({ ...entry, sig: sign(null, bytesOfHex(entry.auditHash), privateKey).toString('base64') });
  }
  return entries;
}

const faultsOf = (entries: readonly Entry[]) =>
  verifyChain({ hash, signed }, start, entries).map(({ seq, field }) => `${seq} ${field}`);
const changed = (at: number, change: (entry: Entry) => Entry) =>
  chainOf(4).map((entry, index) => (index === at ? change(entry) : entry));

test('a chain is whole, also when its private parts are erased', () => {
  expect(faultsOf(chainOf(4))).toEqual([]);
  expect(faultsOf(chainOf(4).map(({ private: _, salt: __, ...entry }) => entry))).toEqual([]);
});

test.each([
  ['an edited amount', changed(1, (entry) => ({ ...entry, public: { ...entry.public, total: 1 } })), ['2 publicHash']],
  ['a fraction', changed(1, (entry) => ({ ...entry, public: { total: 0.5 } })), ['2 publicHash']],
  ['edited words', changed(2, (entry) => ({ ...entry, private: { userId: 'bob' } })), ['3 privateHash']],
  ['an edited header', changed(2, (entry) => ({ ...entry, header: { ...entry.header, ticketId: 'other' } })), ['3 auditHash']],
  ['a removed entry', chainOf(4).filter((_, at) => at !== 1), ['3 seq', '3 prevHash']],
  ['a repeated entry', [...chainOf(2), ...chainOf(2).slice(1)], ['2 seq', '2 prevHash']],
  ['no signature', changed(0, ({ sig: _, ...entry }) => entry), ['1 sig']],
  ['a foreign signature', changed(0, (entry) => ({ ...entry, sig: 'AAAA' })), ['1 sig']],
])('%s is found where it is', (_name, entries, faults) => {
  expect(faultsOf(entries)).toEqual(faults);
}); // prettier-ignore

test('what is hashed has exactly one text, and what has none is refused', () => {
  const text = 'é"\\\u{1f600}\u2028';
  expect(canonicalJson({ b: [1, true, null], a: { z: text, y: undefined } })).toBe(`{"a":{"z":${JSON.stringify(text)}},"b":[1,true,null]}`);
  // By UTF-16 units: the pair of an emoji comes before U+FB33.
  expect(canonicalJson({ '\ufb33': 1, '\u{1f600}': 2 })).toBe('{"\u{1f600}":2,"\ufb33":1}');
  const refused = [0.5, -0, 2 ** 53, Number.NaN, '\ud800', new Date(0), 1n, [undefined], new Map(), () => 1, { '\udc00': 1 }];
  for (const value of refused) expect(() => canonicalJson(value)).toThrow(expect.objectContaining({ name: 'NotCanonical' }));
}); // prettier-ignore

test('reading and writing again changes no canonical text', () => {
  const value = fc.letrec((tie) => ({
    any: fc.oneof(fc.maxSafeInteger().map((n) => (Object.is(n, -0) ? 0 : n)), fc.string({ unit: 'grapheme' }), fc.boolean(), fc.constant(null), fc.array(tie('any'), { maxLength: 3 }), fc.dictionary(fc.string(), tie('any'), { maxKeys: 3 })),
  })).any; // prettier-ignore
  fc.assert(
    fc.property(value, (one) => {
      const text = canonicalJson(one);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
    }),
  );
});

function bundleOf(entries: readonly Entry[]): Bundle {
  const head = {
    format: 'ticketonomics.sales.bundle/1' as const,
    terminalId: 'T-1',
    fromSeq: 1,
    toSeq: entries.length,
    count: entries.length,
    prevHash: start.auditHash,
    headHash: entries.at(-1)?.auditHash ?? '',
    createdAt: '2026-11-20T08:40:11.123Z',
    kid: null,
    lastCheckpoint: null,
  };
  return { head, entries, seal: { sha256: bundleDigest(hash, { head, entries }), sig: null } };
}

test('a bundle is read as it was written, and every cut, repeated or edited line is refused', () => {
  const bundle = bundleOf(chainOf(3));
  const written = writeBundle(bundle);
  expect(readBundle(hash, written)).toEqual({ ok: true, value: bundle });
  const lines = written.trimEnd().split('\n');
  const without = (at: number) => `${lines.filter((_, index) => index !== at).join('\n')}\n`;
  for (const at of lines.keys()) expect(readBundle(hash, without(at)).ok).toBe(false);
  expect(readBundle(hash, written.slice(0, -1)).ok).toBe(false);
  expect(readBundle(hash, written.slice(0, -20)).ok).toBe(false);
  expect(readBundle(hash, written.replace('"total":100', '"total":101')).ok).toBe(false);
  expect(readBundle(hash, written.replace('"total":100', '"total":100,"total":100')).ok).toBe(false);
  expect(readBundle(hash, written.replace('"terminalId":"T-1"', '"terminalId":"T-2"')).ok).toBe(false);
  expect(readBundle(hash, written.replace('bundle/1', 'bundle/2')).ok).toBe(false);
  expect(readBundle(hash, written.replace('"total":100', '"total":1.5')).ok).toBe(false);
});

test('ends and counts that do not fit are refused although the digest is right', () => {
  const bundle = bundleOf(chainOf(3));
  for (const change of [{ count: 2 }, { toSeq: 4 }, { prevHash: '0'.repeat(64) }, { headHash: '0'.repeat(64) }]) {
    const head = { ...bundle.head, ...change };
    const seal = { sha256: bundleDigest(hash, { head, entries: bundle.entries }), sig: null };
    expect(readBundle(hash, writeBundle({ ...bundle, head, seal })).ok).toBe(false);
  }
  const { refusal } = readBundle(hash, `${'{}\n'.repeat(5_003)}`) as { refusal: { detail: string } };
  expect(refusal.detail).toBe('at most 5000 entries');
});

test('bytes in hexadecimal digits are whole', () => {
  expect(hexOf(bytesOfHex('00ff'))).toBe('00ff');
  expect(() => bytesOfHex('0')).toThrow(RangeError);
});
