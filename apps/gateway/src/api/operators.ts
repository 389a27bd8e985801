import { adminRoutes, operatorRoutes } from '@tix/contracts';
import { answerOnce } from '../http/answer-once';
import { deriveApiKey, digestSecret, formatApiKey } from '../http/api-key';
import { answer, endpoint, type Call, type Endpoint } from '../http/call';
import type { Gateway } from '../http/gateway';
import { pageOf } from '../http/paging';
import { listActions } from '../store/admin-log';
import { insertKey } from '../store/keys';
import { insertOperator, listOperators, revokeOperator } from '../store/operators';

/** The people who run the economy, and the record of what they did. */
export function operatorEndpoints(gateway: Gateway): readonly Endpoint[] {
  const { db, cursorKey } = gateway;
  return [
    endpoint(operatorRoutes.create, (call) => create(gateway, call)),

    endpoint(operatorRoutes.list, async (call) => {
      const page = pageOf(cursorKey, operatorRoutes.list, call);
      if (!page.ok) return page;
      const { limit, after = '0' } = page.value;
      const rows = await listOperators(db, { after: BigInt(after), limit: limit + 1 });
      const next = rows.length > limit ? rows[limit - 1]?.position.toString() : undefined;
      return answer(
        page.value.answer(
          rows.slice(0, limit).map(({ row }) => row),
          next,
        ),
      );
    }),

    endpoint(operatorRoutes.revoke, (call) => revoke(gateway, call)),

    endpoint(adminRoutes.actions, async (call) => {
      const page = pageOf(cursorKey, adminRoutes.actions, call);
      if (!page.ok) return page;
      const { limit, after, query } = page.value;
      const before = after === undefined ? undefined : BigInt(after);
      const rows = await listActions(db, { before, limit: limit + 1, action: query.action });
      const next = rows.length > limit ? rows[limit - 1]?.position.toString() : undefined;
      return answer(
        page.value.answer(
          rows.slice(0, limit).map(({ row }) => row),
          next,
        ),
      );
    }),
  ];
}

function create({ db, clock, adminLog, keyPepper }: Gateway, call: Call<typeof operatorRoutes.create>) {
  const { name } = call.body;
  const { id } = call.command();
  const key = deriveApiKey(keyPepper, id);
  const shown = formatApiKey(key);
  const now = clock.now();
  return adminLog.run(call, { action: 'operator.create', target: `operator:${id}`, details: { name } }, () =>
    answerOnce(db, {
      route: operatorRoutes.create,
      call,
      async work(tx) {
        await insertOperator(tx, { id, name, now });
        const digest = digestSecret(keyPepper, key.secret);
        await insertKey(tx, { id: key.id, digest, owner: { kind: 'operator', id }, now });
        return { ok: true, value: { id, name, key: shown, keyId: key.id } };
      },
      without: (made) => ({ ...made, key: '' }),
      restore: (made) => ({ ...made, key: shown }),
    }),
  );
}

function revoke({ db, clock, adminLog, forgetKeys }: Gateway, call: Call<typeof operatorRoutes.revoke>) {
  const { id } = call.params;
  const action = { action: 'operator.revoke', target: `operator:${id}`, reason: call.body.reason };
  return adminLog.run(call, action, async () => {
    const work = (tx: Parameters<typeof revokeOperator>[0]) => revokeOperator(tx, { id, now: clock.now() });
    const done = await answerOnce(db, { route: operatorRoutes.revoke, call, work });
    forgetKeys();
    return done;
  });
}
