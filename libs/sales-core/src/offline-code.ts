import { SaleDocument } from '@tix/contracts';
import { bytesOfText } from './hex';
import type { VerifySignature } from './verify-chain';

/** Most characters of what the code of a receipt says: bytes of a QR code of version 9 with a middle correction. */
export const CODE_LINK_MAX = 180;

const VERSION = 1;
/** What is signed begins with it, so that no signature of a code is one of anything else. */
const CONTEXT = 'ticketonomics/sales/code:';
const ID_DIGITS = 32;
const HASH_DIGITS = 16;

type Coded = Pick<SaleDocument, 'ticketId' | 'terminalId' | 'seq' | 'issuedAt' | 'total'>;

const told = { ticketId: true, terminalId: true, seq: true, issuedAt: true, total: true } as const;
const CodedDocument = SaleDocument.pick(told).loose();

/** What a code says of a document, if that is of a form that has one: it may be of any until then. */
export function codedIn(document: unknown): Coded | undefined {
  return CodedDocument.safeParse(document).data;
}

/** What a terminal says of a ticket in its code, and its signature over that: enough to check a receipt without a network. */
export interface OfflineCode {
  readonly ticketId: string;
  readonly terminalId: string;
  readonly seq: number;
  /** Whole seconds since 1970. */
  readonly issuedS: number;
  /** In minor units of the ticket's currency. */
  readonly total: number;
  /** The first 16 hexadecimal digits of the audit hash, as they are printed below the code. */
  readonly hash: string;
  /** Everything in front of the signature, as it was signed. */
  readonly said: string;
  /** Ed25519 in base64. */
  readonly signature: string;
}

/** What the code of a ticket says, without the signature; bytes are in base64 for URLs, to take less room. */
export function codeText({ ticketId, terminalId, seq, issuedAt, total }: Coded, auditHash: string): string {
  const id = base64UrlOf(ticketId.replaceAll('-', ''));
  const issuedS = BigInt(Date.parse(issuedAt)) / 1_000n;
  return [id, VERSION, terminalId, seq, issuedS, total, base64UrlOf(auditHash.slice(0, HASH_DIGITS))].join('.');
}

/** The signature of the terminal over what the code of its ticket says, as it stands there. */
export function signCode(sign: (message: Uint8Array) => string, document: Coded, auditHash: string): string {
  const signature = sign(bytesOfText(CONTEXT + codeText(document, auditHash)));
  return signature.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** The code of a ticket with its signature. */
export function offlineCode(document: Coded, auditHash: string, codeSig: string): string {
  return `${codeText(document, auditHash)}.${codeSig}`;
}

/** The link that holds the code, where that fits into a QR code of version 9. */
export function offlineLink(verifyUrl: string, code: string): string | undefined {
  const link = `${verifyUrl.replace(/\/+$/, '')}/v#${code}`;
  return link.length <= CODE_LINK_MAX ? link : undefined;
}

/** Terminals may have points in their ids: what is around them has none. A signature of 64 bytes ends with one of four letters. */
const FORM = new RegExp(
  `^([A-Za-z0-9_-]{22})\\.${VERSION}\\.([A-Za-z0-9][A-Za-z0-9_.-]{0,31})\\.([1-9]\\d{0,15})\\.(\\d{1,12})\\.(0|-?[1-9]\\d{0,15})` +
    `\\.([A-Za-z0-9_-]{11})\\.([A-Za-z0-9_-]{85}[AQgw])$`,
);

/** Reads a code, or the link that holds one; `undefined` for everything else. Nothing of it is believed yet. */
export function readOfflineCode(text: string): OfflineCode | undefined {
  const code = text.trim().replace(/^[^#]*#/, '');
  const [, id = '', terminalId = '', seq, issuedS, total, hash16 = '', sig = ''] = FORM.exec(code) ?? [];
  const [digits, hash] = [hexOfBase64Url(id, ID_DIGITS), hexOfBase64Url(hash16, HASH_DIGITS)];
  if (digits === undefined || hash === undefined) return undefined;
  return {
    ticketId: digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    ...{ terminalId, seq: Number(seq), issuedS: Number(issuedS), total: Number(total), hash },
    said: code.slice(0, -sig.length - 1),
    signature: `${sig.replaceAll('-', '+').replaceAll('_', '/')}==`,
  };
}

/** Whether a key, in hexadecimal digits, has signed what a code says. */
export function isCodeSigned(verify: VerifySignature, publicKey: string, { said, signature }: OfflineCode): boolean {
  return verify(publicKey, bytesOfText(CONTEXT + said), signature);
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function base64UrlOf(hex: string): string {
  const bits = hex.length * 4;
  const spare = (6 - (bits % 6)) % 6;
  let value = BigInt(`0x${hex}`) << BigInt(spare);
  let text = '';
  for (let left = bits + spare; left > 0; left -= 6) {
    text = ALPHABET.charAt(Number(value & 63n)) + text;
    value >>= 6n;
  }
  return text;
}

/** One value has one spelling: bits that stand for nothing must be 0. */
function hexOfBase64Url(text: string, digits: number): string | undefined {
  if (text === '') return undefined;
  const value = [...text].reduce((sum, letter) => (sum << 6n) | BigInt(ALPHABET.indexOf(letter)), 0n);
  const spare = BigInt(text.length * 6 - digits * 4);
  return value === (value >> spare) << spare ? (value >> spare).toString(16).padStart(digits, '0') : undefined;
}
