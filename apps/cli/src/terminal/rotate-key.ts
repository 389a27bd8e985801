import { ROTATIONS_MAX } from '@tix/contracts';
import { rotationIn, writeKeyRotation, type Entry } from '@tix/sales-core';
import { CliFailure } from '../cli-failure';
import { EXIT } from '../domain/exit-code';
import type { Journal } from './journal';
import { chanceNow, signingOf, terminalBehind } from './offline-terminal';
import type { TerminalFolder } from './terminal-folder';

/** The changes of the key that the system may not have yet: they go with a bundle that is sealed with the present one. */
export function unsentRotations(folder: TerminalFolder, entries: readonly Entry[]): readonly Entry[] {
  const { base, pushedSeq } = folder.state();
  return entries.slice(Math.max(0, pushedSeq - base.seq)).filter((entry) => rotationIn(entry) !== undefined);
}

/**
 * Changes the key of a terminal. The next key is on disk before the entry that names it, and in force once that is: a process that
 * dies in between is gone on with by `settleKey`.
 */
export function rotateKey(folder: TerminalFolder, journal: Journal): Entry {
  if (unsentRotations(folder, journal.entries).length >= ROTATIONS_MAX) {
    throw new CliFailure(EXIT.conflict, `${ROTATIONS_MAX} changes of the key were not sent yet: push first`);
  }
  const publicKey = folder.prepareKey();
  const entry = writeKeyRotation(signingOf(folder), terminalBehind(folder, journal.entries), publicKey, chanceNow());
  journal.append([entry]);
  settleKey(folder, journal.entries);
  return entry;
}

/** Puts the key in force that the journal has named last, if a process died before it did. */
export function settleKey(folder: TerminalFolder, entries: readonly Entry[]): void {
  const last = entries.map(rotationIn).findLast((rotation) => rotation !== undefined);
  if (!last || last.kid === folder.state().kid) return;
  if (!folder.hasKey(last.publicKey)) {
    throw new CliFailure(EXIT.broken, `The key ${last.kid} that the journal goes on with is not in ${folder.path}`);
  }
  folder.changeKey(last.kid);
}
