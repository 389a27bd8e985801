import { closeTerminal as contract, ok, refuse } from '@tix/contracts';
import { answerOnce, type Handler, type ServiceParts } from '@tix/runtime';
import { appendRecord } from '../jobs/append-record';
import { closeTerminal as close, lockTerminal, shownTerminal } from '../store/terminals';

export const closeTerminal =
  ({ db, clock }: Pick<ServiceParts, 'db' | 'clock'>): Handler<typeof contract> =>
  async (request) =>
    answerOnce(db, contract, request, async (tx) => {
      const terminal = await lockTerminal(tx, request.terminalId);
      if (!terminal || terminal.seriesOf !== null) {
        return refuse('TERMINAL_NOT_FOUND', `there is no terminal ${request.terminalId}`);
      }
      if (terminal.status === 'open') {
        await close(tx, terminal.id);
        const said = { event: 'terminal.closed', terminal: terminal.id };
        const secret = { userId: request.actor };
        await appendRecord(tx, terminal, { kind: 'event', said, secret, now: clock.now() });
      }
      return ok({ terminal: shownTerminal({ ...terminal, status: 'closed' }), replayed: false });
    });
