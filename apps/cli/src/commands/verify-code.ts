import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { OfflineCode } from '@tix/sales-core';
import type { Shown } from '../act';
import { CliFailure, usageFailure } from '../cli-failure';
import { EXIT } from '../domain/exit-code';
import { facts } from '../print/table';
import type { Session } from '../session';

const KEY = /^[0-9a-f]{64}$/;

interface TerminalKey {
  readonly publicKey: string;
  readonly firstSeq: number;
  readonly lastSeq?: number;
}

/** Checks what the code of a receipt says with the key of its terminal alone; asks nobody. */
export async function verifyCode(session: Session, told: string, key: string | undefined): Promise<Shown> {
  if (key === undefined)
    throw usageFailure('--terminal-key takes the key of the terminal, or what `tix terminals keys --json` prints.');
  const [{ readOfflineCode, isCodeSigned }, { verifySignature }] = await Promise.all([
    import('@tix/sales-core'),
    import('../terminal/index.js'),
  ]);
  const code = readOfflineCode(told) ?? readOfflineCode(await textOf(session, told));
  if (!code) throw new CliFailure(EXIT.error, 'Not checked: this is no signed code of a receipt.');
  const publicKey = await keyFor(session, key, code);
  const ok = publicKey !== undefined && isCodeSigned(verifySignature, publicKey, code);
  const { ticketId, terminalId, seq, total, hash } = code;
  const said = { ticketId, terminalId, seq, issuedAt: new Date(code.issuedS * 1_000).toISOString(), total, hash };
  const verdict = ok
    ? 'ok       the terminal has signed this; compare total and hash with the receipt'
    : 'BAD      the key of the terminal has not signed this';
  return { data: { ok, ...said }, text: () => `${facts(said)}\n${verdict}`, ...(!ok && { exitCode: EXIT.broken }) };
}

/** Who scans a code has a text, who was sent one perhaps a file. */
async function textOf(session: Session, told: string): Promise<string> {
  const isFile = told === '-' || existsSync(resolve(session.world.folder, told));
  return isFile ? session.read(told) : '';
}

/** A key as it is, or of a list of keys the one that was in force when the ticket was made. */
async function keyFor(session: Session, told: string, { seq }: OfflineCode): Promise<string | undefined> {
  if (KEY.test(told)) return told;
  const text = await session.read(told);
  if (KEY.test(text.trim())) return text.trim();
  const inForce = keysIn(text).find(
    ({ firstSeq, lastSeq }) => firstSeq <= seq && (lastSeq === undefined || seq <= lastSeq),
  );
  return inForce?.publicKey;
}

function keysIn(text: string): readonly TerminalKey[] {
  try {
    const { data } = JSON.parse(text) as { readonly data: readonly TerminalKey[] };
    if (data.every(({ publicKey }) => KEY.test(publicKey))) return data;
  } catch {
    // Told below.
  }
  throw usageFailure(
    '--terminal-key takes 64 hex digits, or a file with them or with what `tix terminals keys --json` prints.',
  );
}
