import { businessDateOf, dayAfter } from './business-date';
import type { DocumentPlace } from './compose-sale';
import { tick } from './hybrid-clock';

interface Place {
  readonly id: string;
  readonly location: { readonly id: string; readonly timeZone: string };
  readonly seq: bigint;
  readonly issuedMs: bigint;
  /** The last day that was closed, if one was. */
  readonly closedThrough?: string | null | undefined;
}

/**
 * Where the next document of a terminal stands: never before the one in front of it, whatever the clock says, and never on a day
 * that was closed. What is issued behind the close of today is of tomorrow.
 */
export function nextPlace(
  terminal: Place,
  { nowMs, tail }: { readonly nowMs: bigint; readonly tail: string },
): { readonly place: DocumentPlace; readonly issuedMs: bigint } {
  const issuedMs = nowMs > terminal.issuedMs ? nowMs : terminal.issuedMs;
  const place = {
    ticketId: ticketIdOf(issuedMs, tail),
    terminalId: terminal.id,
    seq: Number(terminal.seq + 1n),
    issuedAt: new Date(Number(issuedMs)).toISOString(),
    businessDate: openDate(businessDateOf(issuedMs, terminal.location.timeZone), terminal.closedThrough),
    locationId: terminal.location.id,
  };
  return { place, issuedMs };
}

/** So far a clock is put right without anybody seeing it in a ticket. */
const CORRECTION_MS = 300_000n;

/**
 * Where the next document of a terminal without a network stands. It says what the clock says, also where that went back by more
 * than a correction, as whoever reads it has no other; the order is told by the hybrid clock beside it, which never goes back.
 */
export function offlinePlace(
  { hlc, ...terminal }: Place & { readonly hlc?: string | undefined },
  chance: { readonly nowMs: bigint; readonly tail: string },
): DocumentPlace {
  const isBack = chance.nowMs < terminal.issuedMs - CORRECTION_MS;
  const { place, issuedMs } = nextPlace(isBack ? { ...terminal, issuedMs: chance.nowMs } : terminal, chance);
  return { ...place, hlc: tick(hlc, issuedMs) };
}

function openDate(today: string, closedThrough: string | null | undefined): string {
  return closedThrough && today <= closedThrough ? dayAfter(closedThrough) : today;
}

/** A UUID of version 7: its time, then 20 hexadecimal digits of chance. */
export function ticketIdOf(ms: bigint, tail: string): string {
  const time = ms.toString(16).padStart(12, '0');
  const variant = '89ab'.charAt(Number(`0x${tail.charAt(3)}`) % 4);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${tail.slice(0, 3)}-${variant}${tail.slice(4, 7)}-${tail.slice(7, 19)}`;
}
