import { encoderOf, Finding, findingChanged, MAIN_BOOK } from '@tix/contracts';
import { afterCommit, consume, type Bus, type Consumption } from '@tix/runtime';
import { appendChunk } from '../store/event-log';
import type { Database } from '../store/sql';

const BATCH_MAX = 64;
const encodeFinding = encoderOf(Finding);

export interface FindingParts {
  readonly db: Database;
  readonly bus: Bus;
  readonly onStored: () => void;
}

/** Findings are events of their book; what is about the system as a whole is told in the common one. */
export function storeFindings({ db, bus, onStored }: FindingParts): Consumption {
  return consume({ db, bus, schema: 'gateway' }, findingChanged, { batchMax: BATCH_MAX }, async (tx, deliveries) => {
    for (const { payload: finding } of deliveries) {
      const type = finding.healedAt === undefined ? 'audit.violation.found' : 'audit.violation.healed';
      const { book = MAIN_BOOK, number } = finding;
      const body = `[${encodeFinding(finding)}]`;
      await appendChunk(tx, { book, type, incarnation: 1, firstSeq: number, lastSeq: number, body });
    }
    afterCommit(tx, onStored);
  });
}
