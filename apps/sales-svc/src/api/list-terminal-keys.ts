import { ok, refuse, type listTerminalKeys as contract } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';
import { listKeys } from '../store/terminal-keys';
import { findTerminal } from '../store/terminals';

export const listTerminalKeys =
  ({ db }: Pick<ServiceParts, 'db'>): Handler<typeof contract> =>
  async ({ terminalId, ...paging }) => {
    if (!(await findTerminal(db, terminalId)))
      return refuse('TERMINAL_NOT_FOUND', `there is no terminal ${terminalId}`);
    return ok(await listKeys(db, terminalId, paging));
  };
