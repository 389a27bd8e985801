import { refuse, type Refused } from '@tix/contracts';

interface Written {
  readonly id: string;
  readonly status: 'open' | 'closed';
  readonly kid: string | null;
  readonly seriesOf: string | null;
}

/**
 * Why nobody may append to a terminal from here. One with a key is written by its journal alone: an entry that the journal does
 * not know would be a fork of its chain.
 */
export function shutTo(terminal: Written): Refused<'TERMINAL_CLOSED' | 'TERMINAL_ENROLLED'> | undefined {
  const { id, status, kid, seriesOf } = terminal;
  if (status === 'closed') return refuse('TERMINAL_CLOSED', `the terminal ${id} is closed`);
  if (seriesOf !== null) return refuse('TERMINAL_ENROLLED', `${id} is a series of the terminal ${seriesOf}`);
  return kid === null ? undefined : refuse('TERMINAL_ENROLLED', `the terminal ${id} is written by its own journal`);
}
