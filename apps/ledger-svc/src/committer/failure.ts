import { Fenced } from '@tix/runtime';
import { GUARD_FAILED } from '../store/save-statements';
import { SessionLost } from '../store/session';

/** What a failed batch means for what to do next. */
export type Failure = 'deterministic' | 'transient' | 'lost' | 'fenced';

/**
 * SQLSTATEs that a repetition may not meet again: serialization, deadlock, lock not available, cancelled, no resources, and a
 * guard: the memory is forgotten after any failure, so the next attempt decides on what the database holds.
 */
const TRANSIENT = ['40001', '40P01', '55P03', '57014', '53', GUARD_FAILED];
/** The session is of no use any more: connection exceptions, shutdown, idle for too long. */
const LOST = ['08', '57P', '25P03'];

/**
 * `lost` covers every outcome that is not known: a new session finds out what became of it. `transient` was rolled back.
 * `deterministic` is all that would happen again, bugs included: the culprit has to be found. `fenced` ends the term: another
 * process leads.
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof Fenced) return 'fenced';
  if (error instanceof SessionLost) return 'lost';
  const { code } = error as { code?: unknown };
  if (typeof code !== 'string') return 'deterministic';
  if (LOST.some((prefix) => code.startsWith(prefix))) return 'lost';
  return TRANSIENT.some((prefix) => code.startsWith(prefix)) ? 'transient' : 'deterministic';
}
