import { ok, refuse, type enrolTerminal as contract } from '@tix/contracts';
import { transact, type Handler, type ServiceParts } from '@tix/runtime';
import { appendRecord } from '../jobs/append-record';
import { keyIdOf } from '../store/ed25519';
import { findKey, giveKey, lockEnrolment, useEnrolment, type Enrolment } from '../store/terminal-keys';
import { findTerminal, lockTerminal, shownTerminal } from '../store/terminals';

/** A token gives a terminal one key, and says so by an event. */
export const enrolTerminal =
  ({ db, clock }: Pick<ServiceParts, 'db' | 'clock'>): Handler<typeof contract> =>
  async ({ tokenHash, publicKey, actor }) =>
    transact(db, async (tx) => {
      const now = clock.now();
      const enrolment = await lockEnrolment(tx, tokenHash);
      if (!enrolment || !isUsable(enrolment, publicKey, now))
        return refuse('ENROLMENT_INVALID', 'the token enrols nothing');
      const terminal = await lockTerminal(tx, enrolment.terminalId);
      if (!terminal) throw new Error(`the terminal ${enrolment.terminalId} of an enrolment is not there`);
      if (terminal.status === 'closed') return refuse('TERMINAL_CLOSED', `the terminal ${terminal.id} is closed`);
      if (enrolment.publicKey === null) {
        const kid = keyIdOf(publicKey);
        if (await findKey(tx, kid)) return refuse('ENROLMENT_INVALID', 'the key was enrolled before');
        const firstSeq = terminal.seq + 1n;
        await useEnrolment(tx, tokenHash, publicKey);
        const key = { terminal: terminal.id, kid, publicKey, firstSeq: Number(firstSeq) };
        const said = { event: 'terminal.enrolled', ...key };
        const documentId = await appendRecord(tx, terminal, { kind: 'event', said, secret: { userId: actor }, now });
        await giveKey(tx, { kid, terminalId: terminal.id, publicKey, firstSeq, documentId, isRotated: false }, now);
      }
      const enrolled = await findTerminal(tx, terminal.id);
      if (!enrolled) throw new Error(`the terminal ${terminal.id} was locked`);
      return ok({ terminal: shownTerminal(enrolled) });
    });

/** Whoever lost the answer asks again with the same key, also when the time is up. */
function isUsable({ publicKey, expiresAt }: Enrolment, wanted: string, now: bigint): boolean {
  return publicKey === null ? now < expiresAt : publicKey === wanted;
}
