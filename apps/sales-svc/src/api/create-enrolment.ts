import { createEnrolment as contract, ENROLMENT_MINUTES, instant, ok, refuse } from '@tix/contracts';
import { answerOnce, type Handler, type ServiceParts } from '@tix/runtime';
import { insertEnrolment } from '../store/terminal-keys';
import { findTerminal } from '../store/terminals';

const MINUTE_US = 60_000_000n;

export const createEnrolment =
  ({ db, clock }: Pick<ServiceParts, 'db' | 'clock'>): Handler<typeof contract> =>
  async (request) =>
    answerOnce(db, contract, request, async (tx) => {
      const { terminalId, tokenHash } = request;
      const terminal = await findTerminal(tx, terminalId);
      if (!terminal || terminal.seriesOf !== null) {
        return refuse('TERMINAL_NOT_FOUND', `there is no terminal ${terminalId}`);
      }
      if (terminal.status === 'closed') return refuse('TERMINAL_CLOSED', `the terminal ${terminalId} is closed`);
      const now = clock.now();
      const expiresAt = now + BigInt(ENROLMENT_MINUTES) * MINUTE_US;
      await insertEnrolment(tx, { tokenHash, terminalId, now, expiresAt });
      return ok({ terminalId, expiresAt: instant(expiresAt), replayed: false });
    });
