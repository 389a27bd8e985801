import type { ConflictType, SaleDocument } from '@tix/contracts';
import { otherCatalog } from '../domain/follow-location';
import { issuedMsOf } from '../domain/judge-ticket';
import { findOpen } from '../store/conflicts';
import type { TerminalRow } from '../store/terminals';
import { openConflict, type OpenConflict } from './open-conflict';
import type { Taking } from './take-ticket';

export type About = Omit<Parameters<typeof openConflict>[1], 'type' | 'detail'>;

const SKEW_MS = 300_000n;

interface Taken {
  readonly document: SaleDocument;
  readonly about: About;
  /** The terminal in front of the ticket. */
  readonly before: TerminalRow;
}

/** What somebody should look at although a ticket was taken; of several the first is told with it, and all are listed. */
export async function warn(taking: Taking, { document, about, before }: Taken): Promise<OpenConflict | undefined> {
  const warnings: OpenConflict[] = [];
  if (isSkewed(taking, document, before)) {
    warnings.push(await once(taking, about, 'CLOCK_SKEW', 'the clock of the terminal is ahead, or went back'));
  }
  const inForce = staleCatalog(taking, document);
  if (inForce !== undefined) {
    const detail = `it was calculated by version ${document.catalogVersion} of the settings when ${inForce} was in force`;
    warnings.push(await once(taking, about, 'STALE_CATALOG', detail));
  }
  return warnings[0];
}

function isSkewed({ now }: Taking, document: SaleDocument, { issuedMs }: TerminalRow): boolean {
  const issued = issuedMsOf(document);
  return issued - now / 1_000n > SKEW_MS || issued < issuedMs;
}

/** What gives back is calculated by its sale alone. */
function staleCatalog({ catalog }: Taking, document: SaleDocument): number | undefined {
  const { type, catalogVersion } = document;
  return type === 'sale' ? otherCatalog(catalog, { catalogVersion, issuedMs: issuedMsOf(document) }) : undefined;
}

/** Told once for a terminal, until somebody has looked. */
async function once({ tx, terminal }: Taking, about: About, type: ConflictType, detail: string): Promise<OpenConflict> {
  const open = await findOpen(tx, terminal.id, type);
  return open === undefined ? openConflict(tx, { ...about, type, detail }) : { conflictId: open, type };
}
