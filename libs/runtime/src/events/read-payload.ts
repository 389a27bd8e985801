import { decoderOf, type Event, type PayloadOf } from '@tix/contracts';
import * as z from 'zod';

/**
 * Reads the payload of an event; throws where it does not fit. Only the owner of a subject can publish there, so what a list
 * of the payload holds is read by its codecs alone: checking every field again took most of the time of a projection.
 */
export function payloadReader<E extends Event>({ payload }: E): (wire: unknown) => PayloadOf<E> {
  if (!(payload instanceof z.ZodObject)) return (wire) => z.decode(payload, wire as never) as PayloadOf<E>;
  const fields = Object.entries(payload.shape).map(([key, field]) => [key, fieldReader(field)] as const);
  return (wire) => {
    const value = wire as Readonly<Record<string, unknown>>;
    return Object.fromEntries(fields.map(([key, read]) => [key, read(value[key])])) as PayloadOf<E>;
  };
}

function fieldReader(field: z.core.$ZodType): (wire: unknown) => unknown {
  if (!(field instanceof z.ZodArray)) return (wire) => z.decode(field, wire as never);
  const decode = decoderOf(field);
  return (wire) => {
    if (Array.isArray(wire)) return decode(wire);
    throw new TypeError('a list of the payload is missing');
  };
}
