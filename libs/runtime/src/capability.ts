import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Capability, CapabilityConsent } from '@tix/contracts';

/** What a token need not repeat, because the command that it comes with says it: the signature covers it all the same. */
export type StatedCommand = Pick<Capability, 'command' | 'fingerprint' | 'actor' | 'book'>;

/** `client|debits|rights|expiresAt[|consent]|signature`, the signature being HMAC-SHA-256 over these and the command they are for. */
export function signCapability(key: Uint8Array, capability: Capability): string {
  const { client, debits, consent, mint, burn, operate, admin, expiresAt } = capability;
  const accounts = debits === '*' ? '*' : debits.join(',');
  const rights = `${mint ? 'm' : ''}${burn ? 'b' : ''}${operate ? 'o' : ''}${admin ? 'a' : ''}`;
  const granted = `${client}|${accounts}|${rights}|${expiresAt}${consent ? `|${consentText(consent)}` : ''}`;
  return `${granted}|${signatureOf(key, granted, capability)}`;
}

/** `undefined` when the token was not signed with this key for this command. Whether it has expired is for the caller to decide. */
export function verifyCapability(key: Uint8Array, token: string, stated: StatedCommand): Capability | undefined {
  const end = token.lastIndexOf('|');
  const granted = token.slice(0, Math.max(end, 0));
  const claimed = Buffer.from(token.slice(end + 1));
  const expected = Buffer.from(signatureOf(key, granted, stated));
  if (claimed.length !== expected.length || !timingSafeEqual(claimed, expected)) return undefined;
  return grantOf(granted.split('|'), stated);
}

/** The last field is left out where there is no consent; one that counts nothing was never signed. */
function isGrant({ length, 4: consent }: readonly string[]): boolean {
  return length === 4 || (length === 5 && consent?.includes(',') === true);
}

function grantOf(fields: readonly string[], stated: StatedCommand): Capability | undefined {
  if (!isGrant(fields)) return undefined;
  const [client = '', accounts = '', rights = '', expiresAt = '', consent] = fields;
  // Every field, always in this order: objects of one shape are made and read several times as fast as spreads.
  return {
    command: stated.command,
    fingerprint: stated.fingerprint,
    actor: stated.actor,
    client,
    book: stated.book,
    debits: debitsOf(accounts),
    consent: consent === undefined ? undefined : consentOf(consent),
    mint: rights.includes('m'),
    burn: rights.includes('b'),
    operate: rights.includes('o') ? true : undefined,
    admin: rights.includes('a'),
    expiresAt: Number(expiresAt),
  };
}

function debitsOf(accounts: string): Capability['debits'] {
  if (accounts === '*') return '*';
  return accounts === '' ? [] : accounts.split(',');
}

/** `account,allowance,allowance=asset`: none of them holds a comma or an equals sign. */
function consentText({ account, counts }: CapabilityConsent): string {
  return [account, ...counts.map(({ allowance, asset }) => (asset ? `${allowance}=${asset}` : allowance))].join(',');
}

function consentOf(text: string): CapabilityConsent {
  const [account = '', ...counts] = text.split(',');
  return {
    account,
    counts: counts.map((count) => {
      const [allowance = '', asset] = count.split('=');
      return { allowance, ...(asset !== undefined && { asset }) };
    }),
  };
}

/** The fingerprint comes last: it is the only part whose letters are not restricted. */
function signatureOf(key: Uint8Array, granted: string, { command, actor, book, fingerprint }: StatedCommand): string {
  return createHmac('sha256', key).update(`${granted}|${command}|${actor}|${book}|${fingerprint}`).digest('base64url');
}
