import { timingSafeEqual } from 'node:crypto';
import { registerMirror, startService, type Log, type ServiceParts } from '@tix/runtime';
import { version } from '../package.json';
import { accountEndpoints } from './api/accounts';
import { ammEndpoints } from './api/amm';
import { applicationEndpoints } from './api/applications';
import { archiveEndpoints } from './api/archive';
import { assetEndpoints } from './api/assets';
import { auditEndpoints } from './api/audit';
import { bookEndpoints } from './api/books';
import { brandingEndpoints } from './api/branding';
import { locationEndpoints } from './api/locations';
import { catalogEndpoints } from './api/catalogs';
import { clockEndpoints } from './api/clock';
import { companyEndpoints } from './api/companies';
import { consentEndpoints } from './api/consents';
import { craftingEndpoints, recipeEndpoints } from './api/crafting';
import { economyEndpoints } from './api/economy';
import { eventEndpoints } from './api/events';
import { storeFindings } from './api/finding-changed';
import { holdEndpoints } from './api/holds';
import { employmentEndpoints, jobEndpoints } from './api/jobs';
import { linkEndpoints } from './api/links';
import { invitationEndpoints } from './api/invitations';
import { memberCardEndpoints } from './api/member-card';
import { memberEndpoints } from './api/members';
import { operationEndpoints } from './api/operations';
import { operatorEndpoints } from './api/operators';
import { ownerLedgerEndpoints } from './api/owner-ledger';
import { payrollEndpoints } from './api/payroll';
import { receiptEndpoints } from './api/receipts';
import { salePaymentEndpoints } from './api/sale-payments';
import { saleSyncEndpoints } from './api/sale-sync';
import { registerEndpoints } from './api/register';
import { saleEndpoints } from './api/sales';
import { salesLogEndpoints } from './api/sales-log';
import { salesReportEndpoints } from './api/sales-reports';
import { salesQueryEndpoints } from './api/sales-queries';
import { storeSaleEvents } from './api/sales-changed';
import { serviceEndpoints } from './api/service';
import { terminalEndpoints } from './api/terminals';
import { tournamentEndpoints } from './api/tournaments';
import { transactionEndpoints } from './api/transactions';
import { startSequencer } from './api/transactions-posted';
import { transferEndpoints } from './api/transfers';
import { verifyPageEndpoints } from './api/verify-page';
import type { Config } from './config';
import { operator, type Principal } from './domain/principal';
import { openAdminLog } from './http/admin-log';
import { digestSecret, parseApiKey, type ApiKey } from './http/api-key';
import { openAuthenticator } from './http/authenticate';
import type { Endpoint } from './http/call';
import { openConsole } from './http/console-files';
import { loadDocsAssets } from './http/docs-assets';
import { openEventTail, type EventTail } from './http/event-tail';
import type { Gateway } from './http/gateway';
import { ledgerClient } from './http/ledger-client';
import { listen } from './http/listen';
import { mount } from './http/mount';
import { openRateLimits } from './http/rate-limit';
import { verifyAssets } from './http/verify-assets';
import { findConsentInForce } from './store/consents';
import { findKey, insertKey } from './store/keys';
import { insertOperator } from './store/operators';

export { Config } from './config';
export { gatewayMigrations } from './store/migrations';

const CONNECTIONS_MAX = 8;

export interface RunningGateway {
  readonly url: string;
  readonly opsPort: number;
  stop(): Promise<void>;
}

export async function start(config: Config, { log }: { readonly log?: Log } = {}): Promise<RunningGateway> {
  let port = 0;
  const service = await startService({
    name: 'gateway',
    config,
    entities: [],
    connectionsMax: CONNECTIONS_MAX,
    ...(log && { log }),
    start: async (parts) => {
      port = await open(config, parts);
    },
  });
  return { url: `http://127.0.0.1:${port}`, opsPort: service.opsPort, stop: service.stop };
}

/** Answers the port that the API listens on. */
async function open(config: Config, parts: ServiceParts): Promise<number> {
  const { bus, db, clock, log, ops, onStop } = parts;
  await ensureFirstOperator(config, parts);
  const limits = await openRateLimits({ url: config.REDIS_URL, prefix: config.REDIS_PREFIX, log });
  onStop('bus', 'redis', limits.close);
  const authenticator = openAuthenticator(
    (key) => findPrincipal(parts, config.KEY_PEPPER, key),
    limits,
    () => performance.now(),
  );
  const tail = openEventTail(db, (error) => log.warn({ err: error }, 'event log not read'));
  const register = registerMirror(bus);
  onStop('workers', 'register', register.stop);
  const gateway: Gateway = {
    register,
    ledger: ledgerClient({ bus, capabilityKey: config.CAPABILITY_KEY, nowMs: Date.now }),
    db,
    clock,
    log,
    adminLog: openAdminLog(db, clock, log),
    cursorKey: config.CURSOR_KEY,
    keyPepper: config.KEY_PEPPER,
    forgetKeys: () => authenticator.forget(),
  };
  const sequencer = startSequencer({ ...parts, onStored: () => tail.wake() });
  onStop('workers', 'sequencer', () => sequencer.stop());
  const findings = storeFindings({ db, bus, onStored: () => tail.wake() });
  onStop('workers', 'findings', findings.stop);
  const sales = storeSaleEvents({ db, bus, onStored: () => tail.wake() });
  onStop('workers', 'sales', sales.stop);
  let isDraining = false;
  const app = mount(endpointsOf(config, parts, gateway, tail), [...(await loadDocsAssets()), ...verifyAssets], {
    authenticator,
    consentOf: (application, member) => findConsentInForce(db, { application, member, now: clock.now() }),
    limits,
    log,
    meter: ops.meter,
    console: await openConsole(),
    isDraining: () => isDraining,
  });
  const listening = await listen(app, { port: config.GATEWAY_PORT, host: config.GATEWAY_HOST });
  onStop('readiness', 'draining', () => {
    isDraining = true;
    tail.stop();
  });
  onStop('serving', 'http', () => listening.close());
  return listening.port;
}

function endpointsOf(config: Config, { bus }: ServiceParts, gateway: Gateway, tail: EventTail): readonly Endpoint[] {
  const endpoints: Endpoint[] = [
    ...transferEndpoints(gateway),
    ...transactionEndpoints(gateway),
    ...operationEndpoints(gateway),
    ...ownerLedgerEndpoints(gateway),
    ...holdEndpoints(gateway),
    ...craftingEndpoints(gateway),
    ...recipeEndpoints(gateway),
    ...ammEndpoints(gateway),
    ...accountEndpoints(gateway),
    ...assetEndpoints(gateway),
    ...bookEndpoints(gateway),
    ...auditEndpoints(gateway),
    ...catalogEndpoints(gateway),
    ...economyEndpoints(gateway),
    ...tournamentEndpoints(gateway),
    ...saleEndpoints(gateway),
    ...receiptEndpoints(gateway),
    ...salePaymentEndpoints(gateway),
    ...salesLogEndpoints(gateway),
    ...salesReportEndpoints(gateway),
    ...salesQueryEndpoints(gateway),
    ...verifyPageEndpoints(gateway),
    ...brandingEndpoints(gateway),
    ...locationEndpoints(gateway),
    ...terminalEndpoints(gateway),
    ...saleSyncEndpoints(gateway),
    ...companyEndpoints(gateway),
    ...jobEndpoints(gateway),
    ...employmentEndpoints(gateway),
    ...payrollEndpoints(gateway),
    ...invitationEndpoints(gateway),
    ...memberEndpoints(gateway),
    ...memberCardEndpoints(gateway),
    ...linkEndpoints(gateway),
    ...consentEndpoints(gateway),
    ...registerEndpoints(gateway),
    ...eventEndpoints(gateway, tail),
    ...applicationEndpoints(gateway),
    ...operatorEndpoints(gateway),
    ...archiveEndpoints(gateway),
    ...(config.TIME_TRAVEL ? clockEndpoints(gateway, bus) : []),
  ];
  const mounted = new Set(endpoints.map(({ route }) => route));
  const isMounted = (route: Endpoint['route']) => mounted.has(route) || route.scope === 'public';
  return [...endpoints, ...serviceEndpoints(gateway, { version, bus, isMounted })];
}

/** The key that `npm start` shows belongs to an operator from the first moment on. */
async function ensureFirstOperator(
  { FIRST_OPERATOR_KEY, KEY_PEPPER }: Config,
  { db, clock }: ServiceParts,
): Promise<void> {
  if (FIRST_OPERATOR_KEY === undefined) return;
  const key = parseApiKey(FIRST_OPERATOR_KEY);
  if (!key) throw new Error('FIRST_OPERATOR_KEY is not a key: tix_<12 letters and digits>_<49 letters and digits>');
  const now = clock.now();
  const owner = { kind: 'operator', id: 'first' } as const;
  await insertOperator(db, { id: owner.id, name: 'First operator', now });
  await insertKey(db, { id: key.id, digest: digestSecret(KEY_PEPPER, key.secret), owner, now });
}

async function findPrincipal({ db }: ServiceParts, pepper: Uint8Array, key: ApiKey): Promise<Principal | undefined> {
  const found = await findKey(db, key.id);
  if (!found || !timingSafeEqual(found.digest, digestSecret(pepper, key.secret))) return undefined;
  if (found.kind === 'operator') return operator(found.id, key.id);
  const { id, book, scopes, writesPerMinute } = found;
  const acting = { member: undefined, consent: undefined };
  return { kind: 'application', id, keyId: key.id, book, scopes: new Set(scopes), ...acting, writesPerMinute };
}
