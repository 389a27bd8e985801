import type * as z from 'zod';
import { type CheckedDecoder, IN_DOUBT, checkedDecoderOf } from './checked-decoder';
import { namedOptions } from './named-options';

/** The decoder of a type without its checks; `undefined` for a type that is not known here. */
export function bareDecoderOf(schema: z.core.$ZodType): CheckedDecoder | undefined {
  const { def } = schema._zod as { def: z.core.$ZodTypeDef };
  switch (def.type) {
    case 'object':
      return objectDecoder(def as z.core.$ZodObjectDef);
    case 'array':
      return arrayDecoder(checkedDecoderOf((def as z.core.$ZodArrayDef).element));
    case 'record':
      return recordDecoder(def as z.core.$ZodRecordDef);
    case 'union':
      return unionDecoder(def as z.core.$ZodUnionDef);
    case 'optional':
      return optionalDecoder(schema, (def as z.core.$ZodOptionalDef).innerType);
    case 'nullable': {
      const decode = checkedDecoderOf((def as z.core.$ZodNullableDef).innerType);
      return (wire) => (wire === null ? null : decode(wire));
    }
    case 'pipe':
      return codecDecoder(schema, def as z.core.$ZodPipeDef);
    default:
      return leafDecoder(schema, def);
  }
}

function leafDecoder({ _zod: { values } }: z.core.$ZodType, def: z.core.$ZodTypeDef): CheckedDecoder | undefined {
  const { coerce, format, fn } = def as { readonly coerce?: boolean; readonly format?: string; readonly fn?: unknown };
  if (coerce) return undefined;
  switch (def.type) {
    case 'string':
      return format === undefined ? taken((wire) => typeof wire === 'string') : undefined;
    case 'number':
      if (format === 'safeint') return taken(Number.isSafeInteger);
      return format === undefined ? taken(Number.isFinite) : undefined;
    case 'boolean':
      return taken((wire) => typeof wire === 'boolean');
    case 'bigint':
      return format === undefined ? taken((wire) => typeof wire === 'bigint') : undefined;
    case 'null':
      return taken((wire) => wire === null);
    case 'enum':
    case 'literal':
      return values && taken((wire) => values.has(wire as string));
    case 'custom':
      return typeof fn === 'function' ? taken((wire) => (fn as (value: unknown) => unknown)(wire) === true) : undefined;
    case 'unknown':
      return (wire) => wire;
    default:
      return undefined;
  }
}

function taken(test: (wire: unknown) => boolean): CheckedDecoder {
  return (wire) => (test(wire) ? wire : IN_DOUBT);
}

function isObject(wire: unknown): wire is Readonly<Record<string, unknown>> {
  return typeof wire === 'object' && wire !== null && !Array.isArray(wire);
}

/** What is absent is left out where it may be, and else in doubt; so is a key that nobody knows, unless it is dropped. */
function objectDecoder({ shape, catchall }: z.core.$ZodObjectDef): CheckedDecoder | undefined {
  if (catchall && catchall._zod.def.type !== 'never') return undefined;
  const known = new Set(Object.keys(shape));
  const fields = Object.entries(shape).map(([key, field]) => {
    const { type, checks } = field._zod.def;
    return { key, decode: checkedDecoderOf(field), mayBeAbsent: type === 'optional' && !checks };
  });
  const isStrict = catchall !== undefined;
  return (wire) => {
    if (!isObject(wire)) return IN_DOUBT;
    if (isStrict) for (const key in wire) if (!known.has(key)) return IN_DOUBT;
    const value: Record<string, unknown> = {};
    for (const { key, decode, mayBeAbsent } of fields) {
      const field = wire[key];
      if (field === undefined && mayBeAbsent) continue;
      const decoded = field === undefined ? IN_DOUBT : decode(field);
      if (decoded === IN_DOUBT) return IN_DOUBT;
      value[key] = decoded;
    }
    return value;
  };
}

function arrayDecoder(decode: CheckedDecoder): CheckedDecoder {
  return (wire) => {
    if (!Array.isArray(wire)) return IN_DOUBT;
    const value: unknown[] = [];
    for (const element of wire) {
      const decoded = decode(element);
      if (decoded === IN_DOUBT) return IN_DOUBT;
      value.push(decoded);
    }
    return value;
  };
}

function recordDecoder({ keyType, valueType, ...def }: z.core.$ZodRecordDef): CheckedDecoder | undefined {
  if (keyType._zod.def.type !== 'string' || (def as { readonly mode?: string }).mode === 'loose') return undefined;
  const [decodeKey, decodeValue] = [checkedDecoderOf(keyType), checkedDecoderOf(valueType)];
  return (wire) => {
    if (!isObject(wire)) return IN_DOUBT;
    const value: Record<string, unknown> = {};
    for (const key of Object.keys(wire)) {
      const decoded = decodeValue(wire[key]);
      if (key === '__proto__' || decodeKey(key) !== key || decoded === IN_DOUBT) return IN_DOUBT;
      value[key] = decoded;
    }
    return value;
  };
}

/** The first option that takes it, as in zod; the one it names, where the union has a discriminator. */
function unionDecoder(def: z.core.$ZodUnionDef): CheckedDecoder | undefined {
  const { discriminator, unionFallback } = def as Partial<z.core.$ZodDiscriminatedUnionDef>;
  if (discriminator !== undefined) {
    const decoderFor = namedOptions(def, checkedDecoderOf);
    return unionFallback ? undefined : (wire) => (isObject(wire) ? (decoderFor(wire)?.(wire) ?? IN_DOUBT) : IN_DOUBT);
  }
  if (def.inclusive === false) return undefined;
  const decoders = def.options.map((option) => checkedDecoderOf(option));
  return (wire) => {
    for (const decode of decoders) {
      const decoded = decode(wire);
      if (decoded !== IN_DOUBT) return decoded;
    }
    return IN_DOUBT;
  };
}

/** A default for what is absent is zod's to make. */
function optionalDecoder(
  { _zod: { traits } }: z.core.$ZodType,
  innerType: z.core.$ZodType,
): CheckedDecoder | undefined {
  if (innerType._zod.optin === 'defaulted' || traits.has('$ZodExactOptional')) return undefined;
  const decode = checkedDecoderOf(innerType);
  return (wire) => (wire === undefined ? undefined : decode(wire));
}

function codecDecoder({ _zod: { traits } }: z.core.$ZodType, def: z.core.$ZodPipeDef): CheckedDecoder | undefined {
  const { transform } = def;
  if (!transform || !traits.has('$ZodCodec')) return undefined;
  const [decodeWire, checkValue] = [checkedDecoderOf(def.in), checkedDecoderOf(def.out)];
  return (wire) => {
    const value = decodeWire(wire);
    if (value === IN_DOUBT) return IN_DOUBT;
    const payload = { value, issues: [] };
    const decoded = transform(value, payload);
    return payload.issues.length > 0 ? IN_DOUBT : checkValue(decoded);
  };
}
