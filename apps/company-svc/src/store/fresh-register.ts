import { getRegister, type Register } from '@tix/contracts';
import { call, type RegisterMirror } from '@tix/runtime';

const QUERY_MS = 2_000;

/**
 * The register as it is now, for what the ledger cannot compare: limits, and whether there is a fee at all. The mirror may be a
 * moment old, which is better than nothing while governance-svc is away.
 */
export async function freshRegister(mirror: RegisterMirror): Promise<Register> {
  const asked = await call(mirror.bus, getRegister, {}, { timeoutMs: QUERY_MS });
  return asked.ok ? asked.value : mirror.current();
}
