import {
  consentRoutes,
  getAllowance,
  MAIN_BOOK,
  refuse,
  type BodyOf,
  type Instant,
  type RefusalCode,
  type Refused,
  type Result,
} from '@tix/contracts';
import { currencyOf } from '../domain/currency';
import {
  isMemberThemselves,
  limitAllowance,
  mayEndConsent,
  maySeeConsent,
  ownConsents,
  viewOf,
  type Consent,
} from '../domain/consents';
import { firstMistake } from '../domain/consent-mistakes';
import { denyBook } from '../domain/members';
import { answerOnce } from '../http/answer-once';
import { answer, endpoint, type Call, type Endpoint } from '../http/call';
import { allowConsent, stopConsent } from '../http/consent-allowances';
import type { Gateway } from '../http/gateway';
import { pageOf } from '../http/paging';
import { findApplication } from '../store/applications';
import { endConsent, findConsent, findConsentInForce, insertConsent, listConsents } from '../store/consents';

/** What members let applications do in their name. */
export function consentEndpoints(gateway: Gateway): readonly Endpoint[] {
  return [
    endpoint(consentRoutes.give, (call) => give(gateway, call)),
    endpoint(consentRoutes.list, (call) => list(gateway, call)),
    endpoint(consentRoutes.get, (call) => get(gateway, call)),
    endpoint(consentRoutes.end, (call) => end(gateway, call)),
  ];
}

type Giving = Call<typeof consentRoutes.give>;

/** The ledger is told first: a limit that no consent names yet limits nobody. See decision 0052. */
function give(gateway: Gateway, call: Giving) {
  const { principal, body } = call;
  const { member, application, scopes } = body;
  const elsewhere = denyBook(call.book);
  if (elsewhere) return Promise.resolve(elsewhere);
  if (!isMemberThemselves(principal, member)) {
    return Promise.resolve(refuse('NOT_OWNER', 'only the member consents: an operator sends Tix-Member'));
  }
  const { id } = call.command();
  const consent = newConsent(id, body, gateway.clock.now());
  const details = {
    consent: id,
    application,
    scopes,
    limits: call.sent['limits'] ?? [],
    by: `operator:${principal.id}`,
  };
  const action = { action: 'consent.give', target: `member:${member}`, details };
  return gateway.adminLog.run(call, action, async () => {
    const denied = await deny(gateway, consent);
    const allowed = denied ? undefined : await allowConsent(gateway, call, consent);
    if (allowed?.ok === false) return allowed;
    return answerOnce(gateway.db, {
      route: consentRoutes.give,
      call,
      async work(tx) {
        if (denied) return denied;
        if (!(await insertConsent(tx, consent))) return inForce(consent);
        return { ok: true, value: viewOf(consent, consent.createdAt) };
      },
    });
  });
}

function newConsent(id: string, body: BodyOf<typeof consentRoutes.give>, createdAt: Instant): Consent {
  const { member, application, scopes, limits = [], expiresAt } = body;
  return {
    id,
    member,
    application,
    scopes: [...new Set(scopes)],
    limits: limits.map(({ asset = currencyOf(MAIN_BOOK), ...limit }) => ({ ...limit, asset })),
    createdAt,
    expiresAt,
  };
}

async function deny({ db }: Gateway, consent: Consent): Promise<Refused<RefusalCode> | undefined> {
  const { application, createdAt: now } = consent;
  const found = await findApplication(db, application);
  if (found?.book !== MAIN_BOOK) {
    return refuse('APPLICATION_NOT_FOUND', `there is no application ${application} in ${MAIN_BOOK}`);
  }
  const mistake = firstMistake(consent, found.scopes);
  if (mistake) return mistake;
  const other = await findConsentInForce(db, { ...consent, now });
  return other && other.id !== consent.id ? inForce(consent) : undefined;
}

function inForce({ application }: Consent): Refused<'ALREADY_EXISTS'> {
  return refuse('ALREADY_EXISTS', 'a consent is in force: end it first', { application });
}

async function list({ db, clock, cursorKey }: Gateway, call: Call<typeof consentRoutes.list>) {
  const elsewhere = denyBook(call.book);
  if (elsewhere) return elsewhere;
  const page = pageOf(cursorKey, consentRoutes.list, call);
  if (!page.ok) return page;
  const { limit, after, query } = page.value;
  const wanted = ownConsents(call.principal, query);
  if (!wanted) return answer(page.value.answer([], undefined));
  const before = after === undefined ? undefined : BigInt(after);
  const rows = await listConsents(db, { ...wanted, before, limit: limit + 1 });
  const next = rows.length > limit ? rows[limit - 1]?.position.toString() : undefined;
  const now = clock.now();
  return answer(
    page.value.answer(
      rows.slice(0, limit).map(({ row }) => viewOf(row, now)),
      next,
    ),
  );
}

async function find({ db }: Gateway, { principal, params }: Call<typeof consentRoutes.get>) {
  const found: Consent | undefined = await findConsent(db, params.id);
  if (found && maySeeConsent(principal, found)) return { ok: true, value: found } as const;
  return refuse('CONSENT_NOT_FOUND', `there is no consent ${params.id}`);
}

async function get(gateway: Gateway, call: Call<typeof consentRoutes.get>) {
  const found = await find(gateway, call);
  if (!found.ok) return found;
  const used = await usageOf(gateway, call, found.value);
  if (!used.ok) return used;
  return answer({ ...viewOf(found.value, gateway.clock.now()), limits: used.value });
}

type LimitWithUse = Consent['limits'][number] & { used: bigint; left: bigint; resetsAt?: Instant };

async function usageOf(
  { ledger }: Gateway,
  { requestId }: Pick<Call, 'requestId'>,
  consent: Consent,
): Promise<Result<LimitWithUse[], RefusalCode>> {
  const subject = `member:${consent.member}`;
  const asked = consent.limits.map(async (limit, at) => {
    const order = { book: MAIN_BOOK, allowance: limitAllowance(consent, at), subject };
    const usage = await ledger.query(getAllowance, order, { requestId });
    if (!usage.ok) return usage;
    const { used, left, resetsAt } = usage.value;
    return { ok: true, value: { ...limit, used, left, ...(resetsAt !== undefined && { resetsAt }) } } as const;
  });
  const limits: LimitWithUse[] = [];
  for (const one of await Promise.all(asked)) {
    if (!one.ok) return one;
    limits.push(one.value);
  }
  return { ok: true, value: limits };
}

/** The ledger first: when the row says that it has ended, nothing under way debits anything any more. */
async function end(gateway: Gateway, call: Call<typeof consentRoutes.end>) {
  const found = await find(gateway, call);
  if (!found.ok) return found;
  const consent = found.value;
  const { principal, requestId } = call;
  if (!mayEndConsent(principal, consent)) return refuse('NOT_OWNER', 'only the member ends it, or an operator');
  const details = { consent: consent.id, application: consent.application, by: `operator:${principal.id}` };
  return gateway.adminLog.run(
    call,
    { action: 'consent.end', target: `member:${consent.member}`, details },
    async () => {
      const stopped = await stopConsent(gateway, consent, requestId);
      if (!stopped.ok) return stopped;
      return answerOnce(gateway.db, {
        route: consentRoutes.end,
        call,
        async work(tx) {
          const now = gateway.clock.now();
          await endConsent(tx, { id: consent.id, now });
          return { ok: true, value: viewOf({ ...consent, endedAt: consent.endedAt ?? now }, now) };
        },
      });
    },
  );
}
