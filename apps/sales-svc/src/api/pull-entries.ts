import { ok, PAGE_MAX, refuse, type pullEntries as contract } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';
import { listConflicts } from '../store/conflicts';
import { pullEntries as pull } from '../store/pull-entries';
import { findTerminal, shownTerminal } from '../store/terminals';

export const pullEntries =
  ({ db }: Pick<ServiceParts, 'db'>): Handler<typeof contract> =>
  async ({ terminalId, from, limit }) => {
    const terminal = await findTerminal(db, terminalId);
    if (!terminal || terminal.seriesOf !== null) {
      return refuse('TERMINAL_NOT_FOUND', `there is no terminal ${terminalId}`);
    }
    const locationId = terminal.location.id;
    const { entries, next, hasMore } = await pull(db, { terminalId, locationId, from, limit });
    const open = await listConflicts(db, { location: locationId, status: 'open' }, { limit: PAGE_MAX });
    return ok({ entries: [...entries], next, hasMore, terminal: shownTerminal(terminal), conflicts: open.data });
  };
