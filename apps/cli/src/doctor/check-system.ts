import type { Tix } from '@tix/sdk';
import packageJson from '../../package.json';
import { EXIT, type ExitCode } from '../domain/exit-code';
import type { Server } from '../find-server';
import { advice, failed, good, type Check } from './check';

const SKEW_S_MAX = 5;

/** What of a failure matters here, whatever its class. */
interface Failure {
  readonly message: string;
  readonly code?: string;
  readonly status?: number;
}

/** Asks the system as every command does. What cannot be asked any more is left out. */
export async function checkSystem(server: Server, connect: () => Promise<Tix>): Promise<readonly Check[]> {
  let tix: Tix;
  try {
    tix = await connect();
  } catch (error) {
    const fix = `Start it with npm start, or correct ${server.source}.`;
    return [failed('gateway', (error as Failure).message, fix, EXIT.unreachable)];
  }
  const checks = [good('gateway', `${server.url} (${server.source})`)];
  checks.push(await checkReady(tix), await checkKey(tix, server), ...(await checkAnswer(tix)));
  return checks;
}

async function checkReady(tix: Tix): Promise<Check> {
  try {
    await tix.get('/readyz', { attemptsMax: 1 });
    return good('services', 'ready');
  } catch (error) {
    const fix = 'Read the logs in the folder logs of TIX_HOME; docs/runbooks says what to do about each kind of fault.';
    return failed('services', (error as Failure).message, fix, EXIT.unreachable);
  }
}

async function checkKey(tix: Tix, { key, keySource }: Server): Promise<Check> {
  const fix = 'Give a key that is not revoked with TIX_KEY or --key; the operator makes one: POST /v1/applications.';
  if (key === undefined) return failed('key', 'none was given', fix, EXIT.unauthorized);
  try {
    await tix.get('/v1/books', { attemptsMax: 1 });
    return good('key', `accepted (${keySource})`);
  } catch (error) {
    const { status, message, code } = error as Failure;
    // It is known: it only may not read this.
    if (status === 403) return good('key', `accepted (${keySource}), without the scope ledger:read`);
    const exitCode: ExitCode = status === 401 ? EXIT.unauthorized : EXIT.error;
    return failed('key', `${code}: ${message} (${keySource})`, fix, exitCode);
  }
}

/** What can be told from any answer: its hour and its maker's version. */
async function checkAnswer(tix: Tix): Promise<readonly Check[]> {
  const { headers, body } = await tix.send('get', '/version');
  return [checkClock(headers.get('date'), Date.now()), checkVersion(body.version)];
}

/** The moments in milliseconds; the header has whole seconds. */
export function checkClock(date: string | null, nowMs: number): Check {
  const theirs = date === null ? NaN : Date.parse(date);
  if (Number.isNaN(theirs)) return advice('clock', 'the gateway tells no time', 'A proxy before it removes the Date.');
  const skewS = Math.round((nowMs - theirs) / 1000);
  if (Math.abs(skewS) <= SKEW_S_MAX) return good('clock', 'as the clock of the gateway');
  const found = `${Math.abs(skewS)} s ${skewS > 0 ? 'ahead of' : 'behind'} the gateway`;
  return advice('clock', found, 'Synchronise both machines (NTP): moments you name are taken for other ones.');
}

/** Contracts only grow within a major version, so an older program goes on to work. */
export function checkVersion(theirs: string, ours: string = packageJson.version): Check {
  const majorOf = (version: string) => version.split('.')[0];
  if (theirs === ours) return good('version', ours);
  if (majorOf(theirs) === majorOf(ours)) {
    return advice('version', `${ours}, the gateway has ${theirs}`, 'Update the older one: it may lack what is new.');
  }
  const fix = 'Use the tix of the checkout that the system was started from.';
  return failed('version', `${ours}, the gateway has ${theirs}`, fix, EXIT.error);
}
