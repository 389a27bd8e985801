import type { PushedRotation } from '@tix/contracts';
import { rotationFault } from '../domain/judge-rotation';
import { findKey, giveKey } from '../store/terminal-keys';
import { appendTaken, type Taken, type Taking } from './take-ticket';

/**
 * Appends a change of its key that follows the head of a terminal. It was signed with the key that ends. In a second branch that is
 * adopted it changes nothing: the terminal keeps the key of its own chain.
 */
export async function takeRotation(taking: Taking, entry: PushedRotation): Promise<Taken> {
  const { tx, terminal, now, isImport, places } = taking;
  const { header, public: document } = entry;
  const { ticketId, seq } = header;
  const { kid, publicKey } = document;
  if (places.some((place) => place.ticketId === ticketId)) {
    return { fault: { code: 'DUPLICATE_ID', detail: `there is another document ${ticketId}` } };
  }
  const { seriesOf, location, hlc } = terminal;
  const place = { id: seriesOf ?? terminal.id, location, hlc };
  const wrong = rotationFault(entry, place, { nowMs: now / 1_000n, isImport });
  if (wrong) return { fault: wrong };
  if (seriesOf === null) {
    const isKnown = document.previousKid !== terminal.kid || (await findKey(tx, kid)) !== undefined;
    if (isKnown)
      return { fault: { code: 'KEY_INVALID', detail: `the key ${kid} does not follow that of the terminal` } };
  }
  const logIndex = await appendTaken(taking, entry, []);
  if (seriesOf === null) {
    const firstSeq = BigInt(seq) + 1n;
    await giveKey(
      tx,
      { kid, terminalId: terminal.id, publicKey, firstSeq, documentId: ticketId, isRotated: true },
      now,
    );
    taking.terminal = { ...taking.terminal, kid };
  }
  return { result: { seq, ticketId, outcome: 'accepted', logIndex } };
}
