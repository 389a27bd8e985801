import { DeferredLine, type Address } from '@tix/contracts';

export interface DeferredEntry {
  readonly ticketId: string;
  readonly auditHash: string;
  /** Who pays; `undefined` where it gives back, which the accounts of its location do. */
  readonly payers: readonly Address[] | undefined;
}

/** What an entry of a bundle asks to be settled. It may be anything: whether it is sound is judged by who takes it. */
export function deferredEntry(value: unknown): DeferredEntry | undefined {
  const found = DeferredLine.safeParse(value);
  if (!found.success) return undefined;
  const { header, auditHash, public: document, private: secret } = found.data;
  if (!document.payments.some(({ unsettled }) => unsettled)) return undefined;
  const payers = document.refersTo === null ? (secret?.payers ?? []).map(({ account }) => account) : undefined;
  return { ticketId: header.ticketId, auditHash, payers };
}
