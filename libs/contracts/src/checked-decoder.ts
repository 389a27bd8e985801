import * as z from 'zod';
import { bareDecoderOf } from './bare-decoder';

/** The answer of a checked decoder to what it does not take; whether zod would take it is for zod to say. */
export const IN_DOUBT: unique symbol = Symbol('in doubt');

/** Turns the wire form of a value into the value, or answers `IN_DOUBT`. Never changes what it is given. */
export type CheckedDecoder = (wire: unknown) => unknown;

type Test = (value: unknown) => boolean;

/**
 * `z.safeDecode` for what arrives all the time: a decoder made once per schema takes what is plainly valid, and everything
 * else is decoded by zod itself, whose refusals say what is wrong. It must never take what zod does not, and its value must be
 * zod's; what it does not know of a schema it leaves to zod. Several times as fast.
 */
export function safeDecoderOf<Schema extends z.ZodType>(
  schema: Schema,
): (wire: unknown) => z.ZodSafeParseResult<z.output<Schema>> {
  const decode = checkedDecoderOf(schema);
  return (wire) => {
    const value = unlessItThrows(decode, wire);
    if (value === IN_DOUBT) return z.safeDecode(schema, wire as never);
    return { success: true, data: value as z.output<Schema> };
  };
}

/** A refinement may be shown here what zod would not have shown it. */
function unlessItThrows(decode: CheckedDecoder, wire: unknown): unknown {
  try {
    return decode(wire);
  } catch {
    return IN_DOUBT;
  }
}

/** With the checks of the schema, which are of the decoded value. */
export function checkedDecoderOf(schema: z.core.$ZodType): CheckedDecoder {
  const decode = bareDecoderOf(schema);
  const tests = (schema._zod.def.checks ?? []).map(testOf);
  if (!decode || tests.includes(undefined)) return byZod(schema);
  const [first, second, ...more] = tests as Test[];
  if (!first) return decode;
  return (wire) => {
    const value = decode(wire);
    if (value === IN_DOUBT || !first(value) || (second && !second(value))) return IN_DOUBT;
    return more.length === 0 || more.every((test) => test(value)) ? value : IN_DOUBT;
  };
}

function byZod(schema: z.core.$ZodType): CheckedDecoder {
  return (wire) => {
    const decoded = z.safeDecode(schema, wire as never);
    return decoded.success ? decoded.data : IN_DOUBT;
  };
}

type Sized = string | readonly unknown[];

/** `undefined` for a check that is not known here. */
function testOf({ _zod: { def } }: z.core.$ZodCheck): Test | undefined {
  switch (def.check) {
    case 'max_length': {
      const { maximum } = def as z.core.$ZodCheckMaxLengthDef;
      return (value) => (value as Sized).length <= maximum;
    }
    case 'min_length': {
      const { minimum } = def as z.core.$ZodCheckMinLengthDef;
      return (value) => (value as Sized).length >= minimum;
    }
    case 'string_format':
      return patternTest(def as z.core.$ZodCheckStringFormatDef);
    case 'greater_than':
    case 'less_than':
      return boundTest(def as z.core.$ZodCheckLessThanDef | z.core.$ZodCheckGreaterThanDef);
    case 'custom':
      return refinementTest(def as z.core.$ZodCustomDef);
    default:
      return undefined;
  }
}

/** A pattern that remembers where it stopped answers differently each time. */
function patternTest({ format, pattern }: z.core.$ZodCheckStringFormatDef): Test | undefined {
  if (format !== 'regex' || !pattern || pattern.global || pattern.sticky) return undefined;
  return (value) => pattern.test(value as string);
}

function boundTest(def: z.core.$ZodCheckLessThanDef | z.core.$ZodCheckGreaterThanDef): Test {
  const { check, inclusive, value: bound } = def;
  if (check === 'less_than') {
    return inclusive
      ? (value) => (value as number) <= (bound as number)
      : (value) => (value as number) < (bound as number);
  }
  return inclusive
    ? (value) => (value as number) >= (bound as number)
    : (value) => (value as number) > (bound as number);
}

/** One that looks at the value alone, and always. */
function refinementTest({ fn, when }: z.core.$ZodCustomDef): Test | undefined {
  if (typeof fn !== 'function' || when) return undefined;
  return (value) => (fn as (value: unknown) => unknown)(value) === true;
}
