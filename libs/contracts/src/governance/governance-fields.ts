import { commandFields } from '../ledger';

/** The fields of a command that changes the register or a member: as a command of the ledger, but never tried without doing it. */
export const governanceFields = {
  id: commandFields.id,
  book: commandFields.book,
  actor: commandFields.actor,
  fingerprint: commandFields.fingerprint,
  capability: commandFields.capability,
};
