import { KEY_ROTATED, type KeyRotationDocument } from '@tix/contracts';
import type { HashBytes } from '@tix/proofs';
import { chainEntry, type Entry } from './entry';
import { bytesOfHex, hexOf } from './hex';
import type { Chance, OfflineTerminal, Signing } from './offline-terminal';
import { offlinePlace } from './ticket-place';

const KID_DIGITS = 16;

/** The id of a key of 32 bytes in hexadecimal digits. */
export function keyIdOf(hash: HashBytes, publicKey: string): string {
  return hexOf(hash(bytesOfHex(publicKey))).slice(0, KID_DIGITS);
}

/** The entry by which a terminal changes its key: the present one signs that the next one signs whatever follows. */
export function writeKeyRotation(
  { hash, kid: previousKid, sign }: Signing,
  terminal: OfflineTerminal,
  publicKey: string,
  chance: Chance,
): Entry {
  const place = offlinePlace(terminal, chance);
  const document: KeyRotationDocument = {
    ...{ v: 1, type: 'event', event: KEY_ROTATED, ...place },
    ...{ previousKid, kid: keyIdOf(hash, publicKey), publicKey, refersTo: null, training: false },
  };
  const entry = chainEntry(hash, {
    ...{ kind: 'event', terminalId: terminal.id, seq: place.seq, ticketId: place.ticketId },
    ...{ prevHash: terminal.head, public: document, private: {}, salt: chance.salt },
  });
  return { ...entry, sig: sign(bytesOfHex(entry.auditHash)) };
}

/** What an entry says of keys, if it is the change of one. It may be of any form: nothing of it is believed yet. */
export function rotationIn({
  header,
  public: document,
}: Pick<Entry, 'header' | 'public'>): KeyRotationDocument | undefined {
  const isRotation = header.kind === 'event' && document['event'] === KEY_ROTATED;
  return isRotation ? (document as unknown as KeyRotationDocument) : undefined;
}

const PUBLIC_KEY = /^[0-9a-f]{64}$/;

/** Whether a change leads from the key that has signed it to another one, and names both by their ids. */
export function isNextKey(
  hash: HashBytes,
  { previousKid, kid, publicKey }: KeyRotationDocument,
  signedBy: string,
): boolean {
  if (typeof publicKey !== 'string' || !PUBLIC_KEY.test(publicKey)) return false;
  return previousKid === signedBy && kid === keyIdOf(hash, publicKey) && kid !== signedBy;
}
