import type { Finding, Instant } from '@tix/contracts';
import { auditChecks } from '@tix/proofs';
import type { OpenFinding } from './breaches';

const statements = new Map(auditChecks.map(({ id, statement }) => [id, statement]));

export interface Dated extends OpenFinding {
  readonly seq: bigint;
  readonly foundAt: Instant;
  readonly haltedAt: Instant | undefined;
  readonly healedAt: Instant | undefined;
}

/** A finding may be older than the list: of an invariant that is gone only the name is left. */
export function renderFinding(finding: Dated): Finding {
  const { id, seq, invariant, book, asset, problems, count, foundAt, haltedAt, healedAt } = finding;
  return {
    id,
    number: Number(seq),
    invariant,
    statement: statements.get(invariant) ?? invariant,
    ...(book !== '' && { book }),
    ...(asset !== '' && { asset }),
    problems: [...problems],
    count,
    foundAt,
    ...(haltedAt !== undefined && { haltedAt }),
    ...(healedAt !== undefined && { healedAt }),
  };
}
