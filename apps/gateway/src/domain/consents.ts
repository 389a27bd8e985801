import type { CapabilityConsent, ConsentScope, ConsentView, Instant } from '@tix/contracts';
import { isAdministrator, type Principal } from './principal';

export interface Consent {
  readonly id: string;
  readonly member: string;
  readonly application: string;
  readonly scopes: readonly ConsentScope[];
  readonly limits: ConsentView['limits'];
  readonly createdAt: Instant;
  readonly expiresAt?: Instant | undefined;
  readonly endedAt?: Instant | undefined;
}

type Identity = Pick<Consent, 'id'>;

/** The ledger's names of what a consent allows: one for how often, one for each limit. */
export function timesAllowance({ id }: Identity): string {
  return `consent_${id.replaceAll('-', '')}`;
}

export function limitAllowance(consent: Identity, at: number): string {
  return `${timesAllowance(consent)}_${at}`;
}

/** What the ledger has to count of each debit. */
export function countedAs(consent: Pick<Consent, 'id' | 'member' | 'limits'>): CapabilityConsent {
  const limited = consent.limits.map(({ asset }, at) => ({ allowance: limitAllowance(consent, at), asset }));
  return { account: `member:${consent.member}`, counts: [{ allowance: timesAllowance(consent) }, ...limited] };
}

/** The member, the application and operators see a consent; to everybody else there is none. */
export function maySeeConsent(principal: Principal, { member, application }: Pick<Consent, 'member' | 'application'>) {
  const isMembers = principal.member === undefined || principal.member === member;
  if (principal.kind === 'application') return isMembers && principal.id === application;
  return isAdministrator(principal) || (principal.member !== undefined && isMembers);
}

interface Parties {
  readonly member?: string | undefined;
  readonly application?: string | undefined;
}

/** Which of them a list is about: of what one asks for, what one may see; `undefined` for what is others'. */
export function ownConsents({ kind, id, member }: Principal, asked: Parties): Required<Parties> | undefined {
  const own: Parties = { member, application: kind === 'application' ? id : undefined };
  const wanted = { member: asked.member ?? own.member, application: asked.application ?? own.application };
  const isOwn = (['member', 'application'] as const).every((party) => wanted[party] === (own[party] ?? wanted[party]));
  return isOwn ? wanted : undefined;
}

/** Who is given power does not widen it, nor take it from somebody else: applications neither give consents nor end them. */
export function isMemberThemselves({ kind, member }: Principal, id: string): boolean {
  return kind === 'operator' && member === id;
}

export function mayEndConsent(principal: Principal, { member }: Pick<Consent, 'member'>): boolean {
  return isAdministrator(principal) || isMemberThemselves(principal, member);
}

export function viewOf({ scopes, endedAt, expiresAt, ...consent }: Consent, now: Instant): ConsentView {
  return {
    ...consent,
    scopes: [...scopes],
    status: statusAt({ endedAt, expiresAt }, now),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(endedAt !== undefined && { endedAt }),
  };
}

function statusAt({ endedAt, expiresAt }: Pick<Consent, 'endedAt' | 'expiresAt'>, now: Instant): ConsentView['status'] {
  if (endedAt !== undefined) return 'ended';
  return expiresAt !== undefined && expiresAt <= now ? 'expired' : 'active';
}
