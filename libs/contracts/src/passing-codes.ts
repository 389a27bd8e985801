import type { RefusalCode } from './codes';

const passing = [
  'UNAVAILABLE',
  'OVERLOADED',
  'LEDGER_BUSY',
  'OUTCOME_UNKNOWN',
  'INTERNAL',
  'IDEMPOTENCY_IN_PROGRESS',
] as const satisfies readonly RefusalCode[];

type PassingCode = (typeof passing)[number];

/**
 * Whether the same command, under the same id, may have another end when it is asked for again: who has written down what it
 * wants keeps it then. What else a service waits for, such as an asset that is halted, it adds itself.
 */
export function isPassing<Code extends RefusalCode>(code: Code): code is Code & PassingCode {
  return (passing as readonly RefusalCode[]).includes(code);
}
