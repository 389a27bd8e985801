import { changeTerminal as contract, ok, refuse } from '@tix/contracts';
import { answerOnce, type Handler, type ServiceParts } from '@tix/runtime';
import { recordDeferral } from '../jobs/record-deferral';
import { findTerminal, lockTerminal, setDeferredCap, shownTerminal } from '../store/terminals';

/** Grants a terminal tickets without a network, or takes it away, and says by whom. */
export const changeTerminal =
  ({ db, clock }: Pick<ServiceParts, 'db' | 'clock'>): Handler<typeof contract> =>
  async (request) =>
    answerOnce(db, contract, request, async (tx) => {
      const { terminalId, deferredTickets, actor } = request;
      const terminal = await lockTerminal(tx, terminalId);
      if (!terminal || terminal.seriesOf !== null) {
        return refuse('TERMINAL_NOT_FOUND', `there is no terminal ${terminalId}`);
      }
      if (terminal.status === 'closed') return refuse('TERMINAL_CLOSED', `the terminal ${terminalId} is closed`);
      if (terminal.deferredCap !== BigInt(deferredTickets.cap)) {
        await setDeferredCap(tx, terminalId, deferredTickets.cap);
        await recordDeferral(tx, terminal, { cap: deferredTickets.cap, actor, now: clock.now() });
      }
      const changed = await findTerminal(tx, terminalId);
      if (!changed) throw new Error(`the terminal ${terminalId} was locked`);
      return ok({ terminal: shownTerminal(changed), replayed: false });
    });
