import type { HashBytes } from '@tix/proofs';
import { auditHashOf, privateHashOf, publicHashOf, type Entry } from './entry';
import { bytesOfHex } from './hex';
import { isNextKey, keyIdOf, rotationIn } from './key-rotation';
import { NotCanonical } from './canonical-json';
import { codedIn, isCodeSigned, offlineCode, readOfflineCode } from './offline-code';

/** Whether a signature in base64 over these bytes is of the key; Ed25519. Handed in, as SHA-256 is. */
export type VerifySignature = (publicKey: string, message: Uint8Array, signature: string) => boolean;

/** What of an entry is not what it must be. */
export interface ChainFault {
  readonly terminalId: string;
  readonly seq: number;
  readonly ticketId: string;
  readonly field: 'seq' | 'prevHash' | 'publicHash' | 'privateHash' | 'auditHash' | 'sig' | 'codeSig' | 'key';
}

/** What a chain goes on from: for its beginning, seq 0 and its genesis. */
export interface ChainHead {
  readonly seq: number;
  readonly auditHash: string;
}

export interface ChainKeys {
  readonly hash: HashBytes;
  /** The key that signs the first of the entries, where they must be signed; what follows a change of it, the next one signs. */
  readonly signed?: { readonly publicKey: string; readonly verify: VerifySignature } | undefined;
}

/**
 * Everything that is wrong with entries that follow a head, in their order. An erased private part is no fault. A change of the key
 * is followed only where it is sound itself.
 */
export function verifyChain(told: ChainKeys, head: ChainHead, entries: readonly Entry[]): readonly ChainFault[] {
  const faults: ChainFault[] = [];
  let previous = head;
  let keys = told;
  const former = new Set([told.signed?.publicKey]);
  for (const entry of entries) {
    const { terminalId, seq, ticketId, prevHash } = entry.header;
    const fields = [
      ...(seq === previous.seq + 1 ? [] : (['seq'] as const)),
      ...(prevHash === previous.auditHash ? [] : (['prevHash'] as const)),
      ...entryFaults(keys, entry),
      ...keyFaults(keys, former, entry),
    ];
    faults.push(...fields.map((field) => ({ terminalId, seq, ticketId, field })));
    previous = { seq, auditHash: entry.auditHash };
    if (fields.length === 0) keys = keysBehind(keys, former, entry);
  }
  return faults;
}

function keyFaults(
  { hash, signed }: ChainKeys,
  former: ReadonlySet<string | undefined>,
  entry: Entry,
): readonly 'key'[] {
  const rotation = signed && rotationIn(entry);
  if (!rotation) return [];
  const isNext = isNextKey(hash, rotation, keyIdOf(hash, signed.publicKey)) && !former.has(rotation.publicKey);
  return isNext ? [] : ['key'];
}

/** With what the entries behind a sound one must be signed. */
function keysBehind({ hash, signed }: ChainKeys, former: Set<string | undefined>, entry: Entry): ChainKeys {
  const rotation = signed && rotationIn(entry);
  if (!rotation) return { hash, signed };
  former.add(rotation.publicKey);
  return { hash, signed: { ...signed, publicKey: rotation.publicKey } };
}

/** Whether a key has signed an entry. */
export function isSignedBy(
  { publicKey, verify }: NonNullable<ChainKeys['signed']>,
  { auditHash, sig }: Pick<Entry, 'auditHash' | 'sig'>,
): boolean {
  return sig !== undefined && verify(publicKey, bytesOfHex(auditHash), sig);
}

/** Whether a key has signed the code of an entry; one without a code is as good. */
export function isCodeOf(
  { publicKey, verify }: NonNullable<ChainKeys['signed']>,
  { auditHash, codeSig, ...entry }: Pick<Entry, 'auditHash' | 'codeSig' | 'public'>,
): boolean {
  if (codeSig === undefined) return true;
  const said = codedIn(entry.public);
  const code = said && readOfflineCode(offlineCode(said, auditHash, codeSig));
  return code !== undefined && isCodeSigned(verify, publicKey, code);
}

/** What is wrong with one entry by itself. */
export function entryFaults({ hash, signed }: ChainKeys, entry: Entry): readonly ChainFault['field'][] {
  const { header, auditHash } = entry;
  const isSigned = !signed || isSignedBy(signed, entry);
  return [
    ...(hashes(() => publicHashOf(hash, entry.public), header.publicHash) ? [] : (['publicHash'] as const)),
    ...(isPrivateTrue(hash, entry) ? [] : (['privateHash'] as const)),
    ...(hashes(() => auditHashOf(hash, header), auditHash) ? [] : (['auditHash'] as const)),
    ...(isSigned ? [] : (['sig'] as const)),
    ...(!signed || !isSigned || isCodeOf(signed, entry) ? [] : (['codeSig'] as const)),
  ];
}

function isPrivateTrue(hash: HashBytes, { header, salt, private: part }: Entry): boolean {
  if (part === undefined || salt === undefined) return true;
  return hashes(() => privateHashOf(hash, salt, part), header.privateHash);
}

/** What has no canonical text was never hashed. */
function hashes(computed: () => string, expected: string): boolean {
  try {
    return computed() === expected;
  } catch (error) {
    if (error instanceof NotCanonical || error instanceof RangeError) return false;
    throw error;
  }
}
