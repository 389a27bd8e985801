import { types } from 'node:util';
import { QueryFailedError, QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';

/** Something this service needs is away for now; nobody's data is at fault, so trying again is right. */
export class Outage extends Error {
  override readonly name: string = 'Outage';
}

const SQLSTATE = /^[0-9A-Z]{5}$/;
/** Connection failures, shutdown of the server, no resources, idle transaction ended: not the statement's fault. */
const OUTAGE_STATES = /^(?:08|57P|53|25P03)/;
const NO_CONNECTION = 'timeout exceeded when trying to connect';
/** What pg says where the system gives no code: a connection that was lost before or while it was asked, or came too late. */
const OUTAGE_MESSAGES = new RegExp(
  `Connection terminated|is not queryable|timeout expired|Query read timeout|${NO_CONNECTION}|Cannot use a pool`,
);

/** All connections of the pool were in use for as long as one is waited for: nothing was asked of the database. */
export function hasNoConnection(error: unknown): boolean {
  return types.isNativeError(error) && error.message.includes(NO_CONNECTION);
}

const LOCK_NOT_AVAILABLE = '55P03';

/** Others have held what a statement needs for as long as a lock is waited for: its transaction has done nothing. */
export function isLockTimeout(error: unknown): boolean {
  return codeOf(driverError(error)) === LOCK_NOT_AVAILABLE;
}

const SYSTEM_CODE = /^E[A-Z]+$/;

/** Whether the connection or the server failed, not the statement. After it the state of the connection is not known. */
export function isOutage(error: unknown): boolean {
  if (error instanceof Outage || isOfLostConnection(error)) return true;
  const cause = driverError(error);
  if (!types.isNativeError(cause)) return false;
  const code = codeOf(cause);
  if (SYSTEM_CODE.test(code) && code.length > 5) return true;
  if (SQLSTATE.test(code)) return OUTAGE_STATES.test(code) || code === 'EPIPE';
  return OUTAGE_MESSAGES.test(cause.message);
}

/** TypeORM lets go of a connection as soon as that is lost, and asks nothing more of it. */
function isOfLostConnection(error: unknown): boolean {
  return error instanceof QueryRunnerAlreadyReleasedError || error instanceof QueryRunnerProviderAlreadyReleasedError;
}

function driverError(error: unknown): unknown {
  return error instanceof QueryFailedError ? error.driverError : error;
}

function codeOf(cause: unknown): string {
  return types.isNativeError(cause) && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
}
