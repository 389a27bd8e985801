import type { Result } from '@tix/contracts';

/** The value of what must not be refused; throws with the refusal. */
export function valueOf<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
}

/** `OK`, or the code of the refusal. */
export function codeOf(result: Result<unknown>): string {
  return result.ok ? 'OK' : result.refusal.code;
}
