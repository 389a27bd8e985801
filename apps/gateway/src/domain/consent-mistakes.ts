import { refuse, type Refused, type Scope } from '@tix/contracts';
import type { Consent } from './consents';
import type { FieldError } from './invalid-request';

/** What no schema sees: it depends on the application and on the time. */
export function firstMistake(consent: Consent, scopes: readonly Scope[]): Refused<'VALIDATION'> | undefined {
  const errors = [...missingScopes(consent, scopes), ...repeatedLimits(consent), ...pastExpiry(consent)];
  const [first] = errors;
  return first && refuse('VALIDATION', `${first.pointer}: ${first.detail}`, { errors });
}

function missingScopes({ scopes }: Consent, own: readonly Scope[]): readonly FieldError[] {
  return scopes.flatMap((scope, at) =>
    own.includes(scope) ? [] : [{ pointer: `/scopes/${at}`, detail: `the application does not have ${scope}` }],
  );
}

function repeatedLimits({ limits }: Consent): readonly FieldError[] {
  const seen = new Set<string>();
  return limits.flatMap(({ asset, windowSeconds }, at) => {
    const size = seen.size;
    const isNew = seen.add(`${asset} ${windowSeconds}`).size > size;
    return isNew ? [] : [{ pointer: `/limits/${at}`, detail: 'the asset has a limit in this window already' }];
  });
}

function pastExpiry({ expiresAt, createdAt }: Consent): readonly FieldError[] {
  return expiresAt !== undefined && expiresAt <= createdAt
    ? [{ pointer: '/expiresAt', detail: 'lies in the past' }]
    : [];
}
