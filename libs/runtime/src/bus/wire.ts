import type { Refusal, Subject } from '@tix/contracts';

/** At most this many elements and bytes of bodies in one message; a body larger than that travels alone. */
export const PACK_MAX = 64;
export const PACK_BYTES_MAX = 65_536;

/** One request of a message: the body is the encoded request of the contract, the deadline is in Unix milliseconds. */
export interface WireRequest {
  readonly id?: string;
  readonly deadline: number;
  readonly body: unknown;
}

export type WireReply =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly refusal: Refusal };

/** `ledger.post-transaction.v1` of caller `gateway` → `ledger.post-transaction.gateway.v1`. */
export function wireSubject(subject: Subject, caller: string): string {
  const version = subject.lastIndexOf('.');
  return `${subject.slice(0, version)}.${caller}${subject.slice(version)}`;
}

/** The token before the version: whoever publishes there may do so under this name only. */
export function callerOf(wire: string): string {
  const version = wire.lastIndexOf('.');
  return wire.slice(wire.lastIndexOf('.', version - 1) + 1, version);
}

export function encodeRequest(id: string | undefined, deadline: number, body: string): string {
  return id === undefined
    ? `{"deadline":${deadline},"body":${body}}`
    : `{"id":${JSON.stringify(id)},"deadline":${deadline},"body":${body}}`;
}

/** `undefined` for anything but an array of 1 to 64 requests. */
export function decodeRequests(data: Uint8Array): readonly WireRequest[] | undefined {
  const elements = parseArray(data);
  if (!elements || elements.length === 0 || elements.length > PACK_MAX) return undefined;
  return elements.every(isRequest) ? elements : undefined;
}

export function decodeReplies(data: Uint8Array): readonly WireReply[] | undefined {
  const elements = parseArray(data);
  return elements?.every(isReply) ? elements : undefined;
}

function parseArray(data: Uint8Array): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('utf8'));
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

// Checked by hand: this is the envelope of every message, and its bodies are checked by their contracts.
function isRequest(element: unknown): element is WireRequest {
  if (typeof element !== 'object' || element === null) return false;
  if (!('deadline' in element) || typeof element.deadline !== 'number' || !('body' in element)) return false;
  return !('id' in element) || typeof element.id === 'string';
}

function isReply(element: unknown): element is WireReply {
  if (typeof element !== 'object' || element === null || !('ok' in element)) return false;
  if (element.ok === true) return true;
  if (!('refusal' in element) || typeof element.refusal !== 'object' || element.refusal === null) return false;
  return 'code' in element.refusal && typeof element.refusal.code === 'string';
}
