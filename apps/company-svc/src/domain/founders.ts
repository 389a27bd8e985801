import { ok, refuse, type Result } from '@tix/contracts';

/** The owner first, then everybody who was named beside him, each once. */
export function foundersOf(owner: string, named: readonly string[] = []): readonly string[] {
  return [...new Set([owner, ...named])];
}

export interface FoundingLimits {
  readonly foundersMin: number;
  readonly ownedMax: number;
}

export function checkFounders(
  founders: readonly string[],
  owned: number,
  { foundersMin, ownedMax }: FoundingLimits,
): Result<undefined, 'FOUNDERS_REQUIRED' | 'COMPANY_LIMIT'> {
  if (founders.length < foundersMin) {
    const details = { needed: foundersMin, named: founders.length };
    return refuse('FOUNDERS_REQUIRED', `a company needs ${foundersMin} founders`, details);
  }
  if (owned >= ownedMax) return refuse('COMPANY_LIMIT', `one member owns at most ${ownedMax}`, { max: ownedMax });
  return ok(undefined);
}
