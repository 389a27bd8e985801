import { hash } from 'node:crypto';
import type { Json, JsonObject } from '../domain/strict-json';

/** The ledger keeps at most this many characters. */
const LENGTH_MAX = 400;

/** JSON with sorted keys and without spaces: the same for every way of writing one value. */
export function canonicalJson(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(canonicalJson).join(',')}]`;
  const members = sorted(value as JsonObject).map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`);
  return `{${members.join(',')}}`;
}

function sorted(object: JsonObject): readonly (readonly [string, Json])[] {
  return Object.entries(object).sort(([left], [right]) => (left < right ? -1 : 1));
}

/**
 * A digest of what a client asked for, followed by a short one of each field: `1.<digest>.<field>=<short>,…`.
 * The whole is compared; the short ones only name the fields that differ, and no value can be read from them alone.
 */
export function fingerprintOf(command: string, fields: JsonObject): string {
  let canonical = command;
  let marks = '';
  for (const [name, value] of sorted(fields)) {
    const text = canonicalJson(value);
    canonical += `\n${name}:${text}`;
    marks += `${marks && ','}${name}=${mark(text)}`;
  }
  const digest = hash('sha256', canonical, 'buffer').toString('base64url').slice(0, 22);
  const full = `1.${digest}.${marks}`;
  return full.length <= LENGTH_MAX ? full : `1.${digest}.`;
}

/** The fields in which two fingerprints differ, in the order of their names. */
export function differingFields(first: string, second: string): readonly string[] {
  const [left, right] = [marksOf(first), marksOf(second)];
  const names = new Set([...left.keys(), ...right.keys()]);
  return [...names].filter((name) => left.get(name) !== right.get(name)).sort();
}

function marksOf(fingerprint: string): ReadonlyMap<string, string> {
  const marks = fingerprint.split('.').slice(2).join('.');
  if (marks === '') return new Map();
  return new Map(marks.split(',').map((mark) => [mark.slice(0, mark.indexOf('=')), mark.slice(mark.indexOf('=') + 1)]));
}

/** FNV-1a over UTF-16 units: quick, and enough to tell fields apart. Security rests on the digest. */
function mark(text: string): string {
  let state = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
  return (state >>> 0).toString(36);
}
