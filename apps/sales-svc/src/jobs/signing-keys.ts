import { entryFaults, isCodeOf, isNextKey, isSignedBy, type Entry } from '@tix/sales-core';
import { verifySignature } from '../store/ed25519';
import { sha256 } from '../store/sha256';
import type { TerminalKey } from '../store/terminal-keys';
import { isRotation, readEntry, readLines, type JudgeLine, type ReadLine } from './read-lines';

export type SigningKey = Pick<TerminalKey, 'kid' | 'publicKey'>;

/** What of an entry does not hash to what it says, or is signed with none of the keys; and the key that has signed it. */
export function judgeBy(keys: readonly SigningKey[]): JudgeLine {
  return (value) => {
    const entry = value as unknown as Entry;
    const faults = entryFaults({ hash: sha256 }, entry);
    const signer = keys.find(({ publicKey }) => isSignedBy({ publicKey, verify: verifySignature }, entry));
    if (!signer) return { faults: [...faults, 'sig'], kid: undefined };
    const { kid, publicKey } = signer;
    const isCoded = isCodeOf({ publicKey, verify: verifySignature }, entry);
    return { faults: isCoded ? faults : [...faults, 'codeSig'], kid };
  };
}

/**
 * The keys that the changes of a bundle lead to from those that are known: each must be signed with the one before it. It is believed
 * for its seal alone; the terminal has the new key once the change itself is in its chain.
 */
export function keysBehind(
  known: readonly TerminalKey[],
  terminalId: string,
  rotations: readonly string[],
): SigningKey[] {
  const keys: SigningKey[] = [...known];
  for (const text of rotations) {
    const read = readLines([text], judgeBy(keys));
    const [line] = read.ok ? read.value : [];
    const next = line && nextKeyOf(line, terminalId);
    if (next && keys.every(({ kid }) => kid !== next.kid)) keys.push(next);
  }
  return keys;
}

/** The key that a sound change names. */
export function nextKeyOf(line: ReadLine, terminalId: string): TerminalKey | undefined {
  const { faults, kid: signedBy } = line;
  const entry = readEntry(line);
  if (!entry.ok || !isRotation(entry.value) || faults.length > 0 || signedBy === undefined) return undefined;
  const { kid, publicKey } = entry.value.public;
  const isSound = line.header.terminalId === terminalId && isNextKey(sha256, entry.value.public, signedBy);
  return isSound ? { kid, terminalId, publicKey } : undefined;
}
