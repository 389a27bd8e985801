import type { RefusalCode } from './codes';

/** A refusal is an expected failure: a value with a code for programs and a detail for people. */
export interface Refusal<Code extends RefusalCode = RefusalCode> {
  readonly code: Code;
  readonly detail: string;
  /** Facts a program may use, such as `available` and `needed`. Integers are JSON integers. */
  readonly details?: Readonly<Record<string, unknown>>;
}

export type Ok<Value> = { readonly ok: true; readonly value: Value };
export type Refused<Code extends RefusalCode = RefusalCode> = { readonly ok: false; readonly refusal: Refusal<Code> };
export type Result<Value, Code extends RefusalCode = RefusalCode> = Ok<Value> | Refused<Code>;

export function ok<Value>(value: Value): Ok<Value> {
  return { ok: true, value };
}

/**
 * What a caller must expect is a value, with a code for programs and words for people.
 *
 * ```ts
 * import { ok, refuse, type Result } from '@tix/contracts';
 *
 * function spend(available: bigint, needed: bigint): Result<bigint, 'INSUFFICIENT_FUNDS'> {
 *   if (available >= needed) return ok(available - needed);
 *   return refuse('INSUFFICIENT_FUNDS', `${needed} needed`, { available: Number(available), needed: Number(needed) });
 * }
 * ```
 */
export function refuse<const Code extends RefusalCode>(
  code: Code,
  detail: string,
  details?: Readonly<Record<string, unknown>>,
): Refused<Code> {
  return { ok: false, refusal: details === undefined ? { code, detail } : { code, detail, details } };
}
