import { join } from 'node:path';
import { invariants, type Invariant } from '@tix/proofs';

export const INVARIANTS_FILE = join(__dirname, '../../../docs/reference/invariants.md');

/** The reference of what every book promises, from the list that the checks are made of. */
export function invariantsPage(): string {
  return [
    '# Invariants',
    'Written by `npm run invariants` from `libs/proofs/src/invariants.ts`, the list that verification and tests are made of.\n`POST /v1/audit/verify` replays the journal and names what it finds broken in brackets; `expectConservation` of the\ntestkit runs the statements in one snapshot after every test. A statement finds a breach as a row; `$1` is the book.',
    ...Object.entries<Invariant>(invariants).map(([id, invariant]) => section(id, invariant)),
  ]
    .join('\n\n')
    .concat('\n');
}

function section(id: string, { statement, kept, sql, isVerified }: Invariant): string {
  const found = [isVerified ? 'verification' : undefined, sql === undefined ? undefined : 'the statement below'];
  const how = `${statement}\n\n- **Kept by:** ${kept}\n- **Found broken by:** ${found.filter(Boolean).join(' and ')}`;
  return `## ${id}\n\n${how}${sql === undefined ? '' : `\n\n\`\`\`sql\n${sql.replaceAll(/\n\s*\n/g, '\n').replaceAll(/\n {10}/g, '\n  ')};\n\`\`\``}`;
}
