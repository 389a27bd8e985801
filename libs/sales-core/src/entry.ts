import type { EntryHeader } from '@tix/contracts';
import { leafHash, type HashBytes } from '@tix/proofs';
import { canonicalJson } from './canonical-json';
import { bytesOfHex, bytesOfText, hexOf } from './hex';

/** One entry of a terminal's chain, with both parts. A private part that was erased is `undefined`, and so is its salt. */
export interface Entry {
  readonly header: EntryHeader;
  /** 64 hexadecimal digits: what the next entry, the log and the signature commit to. */
  readonly auditHash: string;
  readonly public: Readonly<Record<string, unknown>>;
  readonly private?: Readonly<Record<string, unknown>> | undefined;
  /** 16 bytes in hex, so that nobody can guess the private part from its hash. */
  readonly salt?: string | undefined;
  /** Ed25519 by the terminal over the bytes of `auditHash`, in base64. */
  readonly sig?: string | undefined;
  /** Of a ticket that a terminal with a key has made: its signature over what the code of the receipt says. */
  readonly codeSig?: string | undefined;
}

/** What the first entry of a terminal is chained to. */
export function genesisOf(hash: HashBytes, terminalId: string): string {
  return hexOf(hash(bytesOfText(`ticketonomics/sales/v1:${terminalId}`)));
}

export function publicHashOf(hash: HashBytes, document: unknown): string {
  return hexOf(hash(bytesOfText(canonicalJson(document))));
}

/** Salted, so that the hash of an erased part tells nothing. */
export function privateHashOf(hash: HashBytes, salt: string, document: unknown): string {
  return hexOf(hash(bytesOfHex(salt), bytesOfText(canonicalJson(document))));
}

export function auditHashOf(hash: HashBytes, header: EntryHeader): string {
  return hexOf(hash(bytesOfText(canonicalJson(header))));
}

/** The leaf of the log that an entry is (RFC 9162). */
export function leafOf(hash: HashBytes, auditHash: string): Uint8Array {
  return leafHash(hash, bytesOfHex(auditHash));
}

/** What an entry is made of before it is chained. */
export interface EntryDraft {
  readonly kind: EntryHeader['kind'];
  readonly terminalId: string;
  readonly seq: number;
  readonly ticketId: string;
  readonly prevHash: string;
  readonly public: Readonly<Record<string, unknown>>;
  readonly private: Readonly<Record<string, unknown>>;
  readonly salt: string;
}

/** Hashes both parts and links the entry to the one before it. */
export function chainEntry(hash: HashBytes, draft: EntryDraft): Entry {
  const { kind, terminalId, seq, ticketId, prevHash, salt } = draft;
  const publicHash = publicHashOf(hash, draft.public);
  const privateHash = privateHashOf(hash, salt, draft.private);
  const header: EntryHeader = { v: 1, kind, terminalId, seq, ticketId, prevHash, publicHash, privateHash };
  return { header, auditHash: auditHashOf(hash, header), public: draft.public, private: draft.private, salt };
}
