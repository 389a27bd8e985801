import { join } from 'node:path';
import { type Invariant, invariants, serviceInvariants, systemInvariants } from '@tix/proofs';

export const INVARIANTS_FILE = join(__dirname, '../../../docs/reference/invariants.md');

const PREFACE = `Written by \`npm run invariants\` from the list in \`libs/proofs\` that verification, tests and the auditor are made of.
\`POST /v1/audit/verify\` replays the journal and names what it finds broken in brackets; \`expectConservation\` of the
testkit runs the statements about balances in one snapshot after every test; the auditor runs all of them, all the time. A
statement finds a breach as a row; \`$1\` is the book, and what came behind the seq \`$2\` is looked at.`;

/** The reference of what is promised, from the list that the checks are made of. */
export function invariantsPage(): string {
  return ['# Invariants', PREFACE, ...sections({ ...invariants, ...systemInvariants, ...serviceInvariants })]
    .join('\n\n')
    .concat('\n');
}

const sections = (list: Readonly<Record<string, Invariant>>) =>
  Object.entries(list).map(([id, invariant]) => section(id, invariant));

function section(id: string, { statement, kept, sql, isVerified, isLong, halts }: Invariant): string {
  const found = [isVerified ? 'verification' : undefined, sql === undefined ? undefined : 'the statement below'];
  const facts = [
    `- **Kept by:** ${kept}`,
    `- **Found broken by:** ${found.filter(Boolean).join(' and ')}`,
    ...(sql === undefined
      ? []
      : [`- **Audited:** ${isLong ? 'in full passes' : 'in every pass'}${halts ? '; a breach halts the asset' : ''}`]),
  ];
  return `## ${id}\n\n${statement}\n\n${facts.join('\n')}${sql === undefined ? '' : codeOf(sql)}`;
}

function codeOf(sql: string): string {
  const lines = sql.replaceAll(/\n\s*\n/g, '\n').replaceAll(/\n {10}/g, '\n  ');
  return `\n\n\`\`\`sql\n${lines};\n\`\`\``;
}
