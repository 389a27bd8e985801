import { isReal } from '../read/source';
import type { Source } from '../read/source';
import { hundredthsOf } from './hundredths';
import type { TicketUnit } from './hundredths';
import { tableNames } from './tables';

/** What a person should know about the file before trusting the totals. */
export function notesOf(source: Source, unit: TicketUnit): readonly string[] {
  const known: readonly string[] = tableNames;
  const others = [...source.keys()].filter((table) => !known.includes(table));
  return [
    ...(unit === 'tickets'
      ? ['Balances are REAL: all numbers of tickets are read as tickets, not as hundredths.']
      : []),
    ...mixedNote(source, unit),
    ...businessNote(source, unit),
    ...(others.length > 0 ? [`Not read, because they are not the predecessor's: ${others.join(', ')}.`] : []),
  ];
}

function mixedNote(source: Source, unit: TicketUnit): readonly string[] {
  if (unit === 'tickets') return [];
  const reals = (source.get('members') ?? []).filter(({ tickets }) => tickets !== undefined && isReal(tickets));
  if (reals.length === 0) return [];
  const ids = reals.slice(0, 5).map((row) => String(row['user_id']));
  return [`${reals.length} REAL balances among whole hundredths are read as tickets (members ${ids.join(', ')}).`];
}

function businessNote(source: Source, unit: TicketUnit): readonly string[] {
  const accounts = (source.get('members') ?? []).map((row) => hundredthsOf(row['business_account'] ?? null, unit));
  const sum = accounts.reduce((total, account) => total + (account.ok ? account.value : 0n), 0n);
  return sum === 0n
    ? []
    : [`Business accounts hold ${sum} hundredths in all: they are in the archive, not in a balance.`];
}
