import type { PushedRotation } from '@tix/contracts';
import { businessDateOf } from '@tix/sales-core';
import {
  AGE_MS_MAX,
  clockFault,
  issuedMsOf,
  SKEW_MS_MAX,
  type Now,
  type Place,
  type TicketFault,
} from './judge-ticket';

/** What of a change of its key that a terminal has written is wrong by itself. Whether the key is new is for the store to say. */
export function rotationFault(entry: PushedRotation, terminal: Place, now: Now): TicketFault | undefined {
  const pointer = misplaced(entry, terminal);
  if (pointer !== undefined) return { code: 'VALIDATION', detail: `${pointer} does not fit the place of the entry` };
  const issuedMs = issuedMsOf(entry.public);
  if (issuedMs - now.nowMs > SKEW_MS_MAX)
    return { code: 'CLOCK_SKEW', detail: 'it was issued more than a day from now' };
  const disordered = clockFault(entry.public, terminal, now);
  if (disordered) return disordered;
  const isOld = !now.isImport && now.nowMs - issuedMs > AGE_MS_MAX;
  return isOld ? { code: 'TOO_OLD', detail: 'it was issued more than 90 days ago' } : undefined;
}

function misplaced({ header, public: document }: PushedRotation, { id, location }: Place): string | undefined {
  const day = businessDateOf(issuedMsOf(document), location.timeZone);
  const fits: readonly (readonly [pointer: string, isRight: boolean])[] = [
    ['/header/terminalId', header.terminalId === id],
    ['/public/ticketId', header.ticketId === document.ticketId],
    ['/public/terminalId', document.terminalId === id],
    ['/public/seq', header.seq === document.seq],
    ['/public/locationId', document.locationId === location.id],
    ['/public/businessDate', document.businessDate === day],
  ];
  return fits.find(([, isRight]) => !isRight)?.[0];
}
