/** 2^53 − 1: the largest amount of the API, which is a JSON integer. */
const UNITS_MAX = BigInt(Number.MAX_SAFE_INTEGER);
const WHOLE = /^-?(?:0|[1-9]\d{0,15})$/;

/** Whole units from the digits of a person; nothing where they are no integer that the API could take. */
export function unitsOf(text: string): number | undefined {
  if (!WHOLE.test(text)) return undefined;
  const units = BigInt(text);
  return units <= UNITS_MAX && units >= -UNITS_MAX ? Number(units) : undefined;
}
