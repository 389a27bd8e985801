/** What a failed batch means for what to do next. */
export type Failure = 'deterministic' | 'transient' | 'lost';

/** SQLSTATEs that a repetition may not meet again: serialization, deadlock, lock not available, cancelled. */
const TRANSIENT = new Set(['40001', '40P01', '55P03', '57014']);
/** Classes of the operator and of the connection: the session is of no use any more. */
const LOST_CLASSES = ['08', '57P', '25P03', '53'];
const LOST_MESSAGES = /connection|socket|timeout|not queryable|ECONN|EPIPE|terminated/i;

/**
 * `lost` covers every outcome that is not known: a new session finds out what became of it. `deterministic` is all that
 * would happen again, bugs included: the culprit has to be found.
 */
export function failureOf(error: unknown): Failure {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) {
    if (TRANSIENT.has(code)) return 'transient';
    return LOST_CLASSES.some((prefix) => code.startsWith(prefix)) ? 'lost' : 'deterministic';
  }
  return typeof message === 'string' && (LOST_MESSAGES.test(message) || typeof code === 'string')
    ? 'lost'
    : 'deterministic';
}
