import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Capability } from '@tix/contracts';

/** What a token need not repeat, because the command that it comes with says it: the signature covers it all the same. */
export type StatedCommand = Pick<Capability, 'command' | 'fingerprint' | 'actor' | 'book'>;

const FIELDS = 4;

/** `client|debits|rights|expiresAt|signature`, the signature being HMAC-SHA-256 over these and the command they are for. */
export function signCapability(key: Uint8Array, capability: Capability): string {
  const { client, debits, mint, burn, operate, admin, expiresAt } = capability;
  const accounts = debits === '*' ? '*' : debits.join(',');
  const rights = `${mint ? 'm' : ''}${burn ? 'b' : ''}${operate ? 'o' : ''}${admin ? 'a' : ''}`;
  const granted = `${client}|${accounts}|${rights}|${expiresAt}`;
  return `${granted}|${signatureOf(key, granted, capability)}`;
}

/** `undefined` when the token was not signed with this key for this command. Whether it has expired is for the caller to decide. */
export function verifyCapability(key: Uint8Array, token: string, stated: StatedCommand): Capability | undefined {
  const end = token.lastIndexOf('|');
  const granted = token.slice(0, Math.max(end, 0));
  const claimed = Buffer.from(token.slice(end + 1));
  const expected = Buffer.from(signatureOf(key, granted, stated));
  if (claimed.length !== expected.length || !timingSafeEqual(claimed, expected)) return undefined;
  const fields = granted.split('|');
  if (fields.length !== FIELDS) return undefined;
  const [client = '', accounts = '', rights = '', expiresAt = ''] = fields;
  return {
    command: stated.command,
    fingerprint: stated.fingerprint,
    actor: stated.actor,
    book: stated.book,
    client,
    debits: accounts === '*' ? '*' : accounts.split(',').filter((account) => account !== ''),
    mint: rights.includes('m'),
    burn: rights.includes('b'),
    ...(rights.includes('o') && { operate: true }),
    admin: rights.includes('a'),
    expiresAt: Number(expiresAt),
  };
}

/** The fingerprint comes last: it is the only part whose letters are not restricted. */
function signatureOf(key: Uint8Array, granted: string, { command, actor, book, fingerprint }: StatedCommand): string {
  return createHmac('sha256', key).update(`${granted}|${command}|${actor}|${book}|${fingerprint}`).digest('base64url');
}
