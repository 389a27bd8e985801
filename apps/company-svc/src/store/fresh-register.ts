import { getRegister, type Register, type Result } from '@tix/contracts';
import { call, type RegisterMirror, type TransportCode } from '@tix/runtime';

/** Well within one attempt of whoever waits for the command. */
const QUERY_MS = 1_000;

/**
 * The register as it is now, for what the ledger cannot compare: limits, and whether there is a fee at all. A mirror could still
 * show that there is none, so without governance-svc the answer is that nobody can say.
 */
export function freshRegister({ bus }: Pick<RegisterMirror, 'bus'>): Promise<Result<Register, TransportCode>> {
  return call(bus, getRegister, {}, { timeoutMs: QUERY_MS });
}
