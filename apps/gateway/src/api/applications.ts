import {
  MAIN_BOOK,
  WRITES_PER_MINUTE_DEFAULT,
  applicationRoutes,
  openAccount,
  openBook,
  refuse,
  type ApplicationView,
  type BookCode,
  type RefusalCode,
  type Result,
} from '@tix/contracts';
import { answerOnce } from '../http/answer-once';
import { deriveApiKey, digestSecret, formatApiKey, type ApiKey } from '../http/api-key';
import { answer, endpoint, type Call, type Endpoint } from '../http/call';
import { commandIdOf } from '../http/command-id';
import type { Gateway } from '../http/gateway';
import { pageOf } from '../http/paging';
import {
  findApplication,
  insertApplication,
  listApplications,
  setSuspended,
  setWritesPerMinute,
} from '../store/applications';
import { insertKey, revokeKey } from '../store/keys';
import type { Sql } from '../store/sql';

export function applicationEndpoints(gateway: Gateway): readonly Endpoint[] {
  const { db, clock, cursorKey } = gateway;
  return [
    endpoint(applicationRoutes.create, (call) => create(gateway, call)),

    endpoint(applicationRoutes.list, async (call) => {
      const page = pageOf(cursorKey, applicationRoutes.list, call);
      if (!page.ok) return page;
      const { limit, after = '0' } = page.value;
      const rows = await listApplications(db, { after: BigInt(after), limit: limit + 1 });
      const next = rows.length > limit ? rows[limit - 1]?.position.toString() : undefined;
      return answer(
        page.value.answer(
          rows.slice(0, limit).map(({ row }) => row),
          next,
        ),
      );
    }),

    endpoint(applicationRoutes.get, async (call) => {
      const found = await find(db, call.params.id);
      return found.ok ? answer(found.value) : found;
    }),

    endpoint(applicationRoutes.change, (call) => {
      const { writesPerMinute } = call.body;
      const act = { action: 'application.limit', details: { writesPerMinute } };
      return change(gateway, applicationRoutes.change, call, act, (tx, id) =>
        setWritesPerMinute(tx, id, writesPerMinute),
      );
    }),

    endpoint(applicationRoutes.suspend, (call) =>
      change(gateway, applicationRoutes.suspend, call, { action: 'application.suspend', ...call.body }, (tx, id) =>
        setSuspended(tx, id, clock.now()),
      ),
    ),

    endpoint(applicationRoutes.resume, (call) =>
      change(gateway, applicationRoutes.resume, call, { action: 'application.resume', ...call.body }, (tx, id) =>
        setSuspended(tx, id, null),
      ),
    ),

    endpoint(applicationRoutes.createKey, (call) => createKey(gateway, call)),
    endpoint(applicationRoutes.revokeKey, (call) => revoke(gateway, call)),
  ];
}

async function find(sql: Sql, id: string): Promise<Result<ApplicationView, 'APPLICATION_NOT_FOUND'>> {
  const found = await findApplication(sql, id);
  if (!found) return refuse('APPLICATION_NOT_FOUND', `there is no application ${id}`);
  return { ok: true, value: found };
}

/** The id of an application is that of the command that made it; its key is derived from it, so a retry shows both again. */
function create(gateway: Gateway, call: Call<typeof applicationRoutes.create>) {
  const { name, scopes, book = MAIN_BOOK, writesPerMinute = WRITES_PER_MINUTE_DEFAULT } = call.body;
  const { id } = call.command();
  const key = deriveApiKey(gateway.keyPepper, id);
  const shown = formatApiKey(key);
  const now = gateway.clock.now();
  const owner = { kind: 'application', id } as const;
  const action = { action: 'application.create', target: `app:${id}`, details: { name, scopes, book } };
  return gateway.adminLog.run(call, action, async () => {
    const opened = await openHome(gateway, call, book);
    if (!opened.ok) return opened;
    return answerOnce(gateway.db, {
      route: applicationRoutes.create,
      call,
      async work(tx) {
        await insertApplication(tx, { id, name, scopes, book, writesPerMinute, now });
        await insertKey(tx, { id: key.id, digest: digestSecret(gateway.keyPepper, key.secret), owner, now });
        return { ok: true, value: { id, name, scopes, book, account: `app:${id}`, key: shown, keyId: key.id } };
      },
      without: (made) => ({ ...made, key: '' }),
      restore: (made) => ({ ...made, key: shown }),
    });
  });
}

/** The application's book, and its account there. Both are there already when the command is sent again. */
async function openHome(
  { ledger }: Gateway,
  call: Call<typeof applicationRoutes.create>,
  book: BookCode,
): Promise<Result<undefined, RefusalCode>> {
  const { id, fingerprint } = call.command();
  const fieldsOf = (step: string) => {
    const identity = { id: commandIdOf({ scope: 'application', command: step, key: id }), fingerprint };
    return ledger.fieldsOf({ ...call, book }, false, { identity });
  };
  const options = { requestId: call.requestId, fingerprint };
  const opened = book === MAIN_BOOK ? undefined : await ledger.command(openBook, fieldsOf('open-book'), options);
  if (opened && !opened.ok) return opened;
  const request = { ...fieldsOf('open-account'), address: `app:${id}` };
  const account = await ledger.command(openAccount, request, options);
  return account.ok ? { ok: true, value: undefined } : account;
}

type Changing = Pick<Call, 'principal' | 'requestId' | 'idempotencyKey' | 'command'> & {
  readonly params: { readonly id: string };
};

interface Act {
  readonly action: string;
  readonly reason?: string | undefined;
  readonly details?: Readonly<Record<string, unknown>>;
}

type ChangeRoute = (typeof applicationRoutes)['change' | 'suspend' | 'resume'];

function change(
  { db, adminLog, forgetKeys }: Gateway,
  route: ChangeRoute,
  call: Changing,
  act: Act,
  apply: (tx: Sql, id: string) => Promise<void>,
) {
  const { id } = call.params;
  return adminLog.run(call, { ...act, target: `app:${id}` }, async () => {
    const done = await answerOnce(db, {
      route,
      call,
      async work(tx) {
        await apply(tx, id);
        return find(tx, id);
      },
    });
    forgetKeys();
    return done;
  });
}

function createKey({ db, clock, adminLog, keyPepper }: Gateway, call: Call<typeof applicationRoutes.createKey>) {
  const owner = { kind: 'application', id: call.params.id } as const;
  const key: ApiKey = deriveApiKey(keyPepper, call.command().id);
  const shown = formatApiKey(key);
  const action = { action: 'key.create', target: `app:${owner.id}`, details: { keyId: key.id } };
  return adminLog.run(call, action, () =>
    answerOnce(db, {
      route: applicationRoutes.createKey,
      call,
      async work(tx) {
        const found = await find(tx, owner.id);
        if (!found.ok) return found;
        await insertKey(tx, { id: key.id, digest: digestSecret(keyPepper, key.secret), owner, now: clock.now() });
        return { ok: true, value: { id: key.id, keyId: key.id, key: shown } };
      },
      without: (made) => ({ ...made, key: '' }),
      restore: (made) => ({ ...made, key: shown }),
    }),
  );
}

function revoke({ db, clock, adminLog, forgetKeys }: Gateway, call: Call<typeof applicationRoutes.revokeKey>) {
  const { id, keyId } = call.params;
  const action = { action: 'key.revoke', target: `app:${id}`, details: { keyId } };
  return adminLog.run(call, action, async () => {
    const done = await answerOnce(db, {
      route: applicationRoutes.revokeKey,
      call,
      async work(tx) {
        const found = await find(tx, id);
        if (!found.ok) return found;
        const key = await revokeKey(tx, { owner: { kind: 'application', id }, keyId, now: clock.now() });
        return key ? { ok: true, value: key } : refuse('KEY_NOT_FOUND', `the application has no key ${keyId}`);
      },
    });
    forgetKeys();
    return done;
  });
}
