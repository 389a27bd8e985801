import { closeTerminal as contract, ok, refuse } from '@tix/contracts';
import { answerOnce, type Handler, type ServiceParts } from '@tix/runtime';
import { closeTerminal as close, lockTerminal, shownTerminal } from '../store/terminals';

export const closeTerminal =
  ({ db }: Pick<ServiceParts, 'db'>): Handler<typeof contract> =>
  async (request) =>
    answerOnce(db, contract, request, async (tx) => {
      const terminal = await lockTerminal(tx, request.terminalId);
      if (!terminal) return refuse('TERMINAL_NOT_FOUND', `there is no terminal ${request.terminalId}`);
      await close(tx, terminal.id);
      return ok({ terminal: shownTerminal({ ...terminal, status: 'closed' }), replayed: false });
    });
