import { AMOUNT_MAX, MAIN_BOOK, setAllowance, type RefusalCode, type Result } from '@tix/contracts';
import { limitAllowance, timesAllowance, type Consent } from '../domain/consents';
import type { Call } from './call';
import { commandIdOf } from './command-id';
import { endConsent, findOpenConsents } from '../store/consents';
import type { Gateway } from './gateway';

type Ledger = Pick<Gateway, 'ledger'>;
type Told = Result<undefined, RefusalCode>;

/**
 * Before there is a consent the ledger knows its limits. What is told twice is told once: the ids are the consent's, and with the
 * fingerprint of the command another body under the same key changes no limit.
 */
export async function allowConsent(
  { ledger }: Ledger,
  { requestId, command }: Pick<Call, 'requestId' | 'command'>,
  consent: Consent,
): Promise<Told> {
  const { fingerprint } = command();
  const common = { ...fieldsOf(consent), fingerprint };
  const limits = consent.limits.map((limit, at) => ({ ...limit, allowance: limitAllowance(consent, at) }));
  const times = { allowance: timesAllowance(consent), limit: AMOUNT_MAX, windowSeconds: null };
  for (const allowance of [...limits, times]) {
    const order = { ...common, ...allowance, id: idOf(allowance.allowance) };
    const set = await ledger.command(setAllowance, order, { requestId, fingerprint });
    if (!set.ok) return set;
  }
  return { ok: true, value: undefined };
}

/** All that a member has given, as when nobody is left who could end it. Asked again it goes on where it was. */
export async function endConsentsOf(
  { db, clock, ledger }: Pick<Gateway, 'db' | 'clock' | 'ledger'>,
  member: string,
  requestId: string,
): Promise<Told> {
  for (const consent of await findOpenConsents(db, member)) {
    const stopped = await stopConsent({ ledger }, consent, requestId);
    if (!stopped.ok) return stopped;
    await endConsent(db, { id: consent.id, now: clock.now() });
  }
  return { ok: true, value: undefined };
}

/** From now on nothing is debited under it, whatever a gateway believed a moment ago. */
export async function stopConsent({ ledger }: Ledger, consent: Consent, requestId: string): Promise<Told> {
  const allowance = timesAllowance(consent);
  const order = { ...fieldsOf(consent), id: idOf(`${allowance}:end`), allowance, limit: 0n, windowSeconds: null };
  const set = await ledger.command(setAllowance, order, { requestId });
  return set.ok ? { ok: true, value: undefined } : set;
}

function fieldsOf({ member }: Consent) {
  return { book: MAIN_BOOK, actor: `member:${member}` };
}

function idOf(key: string): string {
  return commandIdOf({ scope: 'consent', command: 'consents.allow', key });
}
