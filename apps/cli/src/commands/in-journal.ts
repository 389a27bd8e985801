import type { Journal, TerminalFolder } from '../terminal';
import type { Session } from '../session';

/** Works with the journal of a terminal here, the only one unless it is named, while nobody else writes it. */
export async function inJournal<Value>(
  { world }: Session,
  terminal: string | undefined,
  work: (folder: TerminalFolder, journal: Journal) => Promise<Value>,
): Promise<Value> {
  const { openTerminal, settleKey, withJournal } = await import('../terminal/index.js');
  const folder = openTerminal(world, terminal);
  return withJournal(folder, (journal) => {
    settleKey(folder, journal.entries);
    return work(folder, journal);
  });
}
