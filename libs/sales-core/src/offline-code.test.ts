import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import {
  CODE_LINK_MAX,
  codedIn,
  codeText,
  isCodeSigned,
  offlineCode,
  offlineLink,
  readOfflineCode,
  signCode,
} from './offline-code';
import type { VerifySignature } from './verify-chain';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const KEY = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
const signed = (message: Uint8Array) => sign(null, message, privateKey).toString('base64');
const check: VerifySignature = (key, message, signature) => {
  const spki = Buffer.from(`302a300506032b6570032100${key}`, 'hex');
  const read = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  return verify(null, message, read, Buffer.from(signature, 'base64'));
};

const HASH = '0f06b7665b9b203479e5b1c85c6ffe17cafd312b60fc5cb41fd671e7f26ed309';
const document = {
  ...{ ticketId: '0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa', terminalId: 'T-001', seq: 42 },
  ...{ issuedAt: '2026-11-20T08:40:11.123Z', total: 15_660 },
};
const codeOf = (change: Partial<typeof document> = {}, hash = HASH) => {
  const told = { ...document, ...change };
  return offlineCode(told, hash, signCode(signed, told, hash));
};

test('a code says id, version, terminal, seq, moment, total and the printed part of the hash', () => {
  expect(codeText(document, HASH)).toBe('AZPxxHt-fDGaXj0vCmG5qg.1.T-001.42.1795164011.15660.Dwa3ZlubIDQ');
  expect(readOfflineCode(codeOf())).toMatchObject({
    ...{ ticketId: document.ticketId, terminalId: 'T-001', seq: 42, issuedS: 1_795_164_011, total: 15_660 },
    ...{ hash: HASH.slice(0, 16), said: codeText(document, HASH) },
  });
});

test.each([
  ['a terminal with points', { terminalId: 'shop.1-T_2.3' }],
  ['what is given back', { total: -15_660 }],
  ['nothing to pay', { total: 0 }],
  ['the largest amount and number', { total: 1_000_000_000_000_000, seq: Number.MAX_SAFE_INTEGER }],
  ['an id of zeros', { ticketId: '00000000-0000-0000-0000-000000000000' }],
])('%s is read as it was written', (_, change) => {
  const { ticketId, terminalId, seq, total } = { ...document, ...change };
  const code = readOfflineCode(codeOf(change));
  expect(code).toMatchObject({ ticketId, terminalId, seq, total });
  expect(code && isCodeSigned(check, KEY, code)).toBe(true);
});

test('the link with a code fits into a QR code of version 9, or is none', () => {
  const link = offlineLink('https://tix.example.org/', codeOf()) ?? '';
  expect(link).toBe(`https://tix.example.org/v#${codeOf()}`);
  expect(link.length).toBeLessThanOrEqual(CODE_LINK_MAX);
  expect(readOfflineCode(` ${link}\n`)).toEqual(readOfflineCode(codeOf()));
  const room = CODE_LINK_MAX - link.length;
  const longer = (more: number) => offlineLink(`https://${'x'.repeat(more)}tix.example.org`, codeOf());
  expect(longer(room)).toHaveLength(CODE_LINK_MAX);
  expect(longer(room + 1)).toBeUndefined();
});

test('whatever letter of a code is another, it is none or was not signed', () => {
  const code = codeOf();
  for (let at = 0; at < code.length; at += 1) {
    const other = code.charAt(at) === '1' ? '2' : '1';
    const forged = readOfflineCode(code.slice(0, at) + other + code.slice(at + 1));
    expect(forged !== undefined && isCodeSigned(check, KEY, forged)).toBe(false);
  }
});

test('a code is not signed by another key, nor by what the terminal has signed otherwise', () => {
  const code = readOfflineCode(codeOf());
  const other = generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  expect(code && isCodeSigned(check, other.toString('hex'), code)).toBe(false);
  const bare = signed(Buffer.from(code?.said ?? ''));
  expect(code && isCodeSigned(check, KEY, { ...code, signature: bare })).toBe(false);
});

test.each([
  ['nothing', ''],
  ['a plain link', `https://tix.example.org/v/${document.ticketId}#${HASH.slice(0, 32)}`],
  ['another version', codeOf().replace('.1.', '.2.')],
  ['a code without its signature', codeText(document, HASH)],
  ['two codes', `${codeOf()}${codeOf()}`],
  ['an id with bits that stand for nothing', codeOf().replace('mG5qg.', 'mG5qh.')],
  ['a signature with bits that stand for nothing', `${codeOf().slice(0, -1)}B`],
  ['a number in another spelling', codeOf().replace('.42.', '.042.')],
  ['an amount in another spelling', codeOf({ total: 0 }).replace('.0.', '.-0.')],
])('%s is no code', (_, text) => expect(readOfflineCode(text)).toBeUndefined());

test.each([null, undefined, 7, [], {}, { ...document, total: '1' }, { ...document, ticketId: 'x' }])(
  'of %j there is no code',
  (other) => {
    expect(codedIn(document)).toMatchObject({ total: document.total });
    expect(codedIn(other)).toBeUndefined();
  },
);
