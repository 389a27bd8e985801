import { refuse, type Result } from '@tix/contracts';
import type { Principal } from '../domain/principal';
import { parseApiKey, type ApiKey } from './api-key';
import type { RateLimits } from './rate-limit';

/** A revoked key stops working within this time; a right one asks the database as seldom. */
export const KNOWN_MS = 1_000;
const KEYS_MAX = 10_000;
const BEARER = /^Bearer +([^ ]+)$/i;

type AuthenticationCode = 'UNAUTHENTICATED' | 'RATE_LIMITED' | 'UNAVAILABLE';
export type Authentication = Result<Principal, AuthenticationCode>;

export interface Authenticator {
  /** At once when the key was seen within the last second. */
  authenticate(authorization: string | undefined, address: string): Authentication | Promise<Authentication>;
  /** Something about keys has changed: ask again. */
  forget(): void;
}

interface Known {
  readonly until: number;
  readonly found: Promise<Principal | undefined>;
  /** Set once found, so that a known key needs no turn of the event loop. */
  principal?: Principal | undefined;
}

/** `find` answers who has a key, or `undefined` when nobody has. */
export function openAuthenticator(
  find: (key: ApiKey) => Promise<Principal | undefined>,
  limits: Pick<RateLimits, 'wrongKey'>,
  nowMs: () => number,
): Authenticator {
  const known = new Map<string, Known>();

  async function ask(text: string, key: ApiKey, address: string): Promise<Authentication> {
    const entry = remember(known, text, nowMs(), () => find(key));
    try {
      entry.principal = await entry.found;
    } catch {
      known.delete(text);
      return refuse('UNAVAILABLE', 'the key cannot be checked now');
    }
    return entry.principal ? { ok: true, value: entry.principal } : refuseWrong(address);
  }

  async function refuseWrong(address: string): Promise<Authentication> {
    const counted = await limits.wrongKey(address);
    return counted.ok ? refuse('UNAUTHENTICATED', 'the key is not valid') : counted;
  }

  return {
    authenticate(authorization, address) {
      if (authorization === undefined) return refuse('UNAUTHENTICATED', 'no key was sent');
      const text = BEARER.exec(authorization)?.[1];
      if (text === undefined) return refuse('UNAUTHENTICATED', 'send Authorization: Bearer tix_…');
      const entry = known.get(text);
      if (entry?.principal && entry.until > nowMs()) return { ok: true, value: entry.principal };
      const key = parseApiKey(text);
      return key ? ask(text, key, address) : refuseWrong(address);
    },
    forget: () => known.clear(),
  };
}

/** The entry of a key, asked for anew when it is too old. Bounded: the longest unused goes first. */
function remember(
  known: Map<string, Known>,
  text: string,
  now: number,
  find: () => Promise<Principal | undefined>,
): Known {
  const entry = known.get(text);
  if (entry && entry.until > now) return entry;
  known.delete(text);
  const [oldest] = known.keys();
  if (known.size >= KEYS_MAX && oldest !== undefined) known.delete(oldest);
  const fresh: Known = { until: now + KNOWN_MS, found: find() };
  known.set(text, fresh);
  return fresh;
}
