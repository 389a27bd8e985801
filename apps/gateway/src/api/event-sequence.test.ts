import { eventually } from '@tix/testkit';
import { fund } from '../testing/actors';
import { ask, startGateway, type TestGateway } from '../testing/gateway-fixture';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
  await fund(gateway, 'member:a', 1_000);
  await fund(gateway, 'member:b', 1_000);
});
afterAll(() => gateway.stop());

interface Page {
  readonly data: { readonly id: string; readonly data: { readonly seq: number } }[];
  readonly nextCursor: string;
  readonly hasMore: boolean;
}

async function pay(on: { readonly url: string } = gateway): Promise<number> {
  const body = { from: 'member:a', to: 'member:b', amount: 1 };
  return (await ask<{ seq: number }>(on, 'POST /v1/transfers', { body })).body.seq;
}

async function seqs(on: { readonly url: string }): Promise<readonly number[]> {
  const seen: number[] = [];
  let after = '';
  for (;;) {
    const { body } = await ask<Page>(on, `GET /v1/events?limit=100${after}`);
    seen.push(...body.data.map(({ data }) => data.seq));
    if (!body.hasMore && body.data.length === 0) return seen;
    after = `&after=${body.nextCursor}`;
  }
}

const upTo = (last: number): readonly number[] => Array.from({ length: last }, (_, at) => at + 1);

/** Positions in the order of the log, each with the next. */
async function positionsAreDense(): Promise<boolean> {
  const rows = await gateway.database.query<{ first_position: string; last_position: string }>(
    'select first_position, last_position from gateway.event_chunk order by first_position',
  );
  return rows.every(({ first_position: first }, at) => {
    const before = rows[at - 1]?.last_position;
    return before === undefined || BigInt(first) === BigInt(before) + 1n;
  });
}

test('a hold, its capture and a reversal are events like any other', async () => {
  const held = await ask<{ id: string }>(gateway, 'POST /v1/holds', { body: { account: 'member:a', amount: 5 } });
  const captured = await ask<{ id: string; seq: number }>(gateway, `POST /v1/holds/${held.body.id}/capture`, {
    body: { to: 'member:b', amount: 2 },
  });
  expect(captured.body).toMatchObject({ state: 'captured', holdId: held.body.id });
  const read = await ask<{ state: string; endedBy: string }>(gateway, `GET /v1/holds/${held.body.id}`);
  expect(read.body).toMatchObject({ state: 'captured', endedBy: captured.body.id });
  const voided = await ask<{ id: string }>(gateway, 'POST /v1/holds', { body: { account: 'member:a', amount: 5 } });
  const ended = await ask<{ seq: number }>(gateway, `POST /v1/holds/${voided.body.id}/void`, { body: {} });
  expect(ended.body).toMatchObject({ state: 'voided', holdId: voided.body.id });
  await eventually(async () => (await seqs(gateway)).at(-1) === ended.body.seq);
  expect(await seqs(gateway)).toEqual(upTo(ended.body.seq));
  expect(gateway.log.named('event not applied')).toEqual([]);
});

test('another gateway takes the sequence over when the first stops, and no event is lost or doubled', async () => {
  const second = await gateway.another();
  await Promise.all(Array.from({ length: 20 }, () => pay()));
  const stopped = gateway.gateway.stop();
  const paid = await Promise.all(Array.from({ length: 20 }, () => pay(second)));
  await stopped;
  const last = Math.max(...paid, await pay(second));
  await eventually(async () => (await seqs(second)).at(-1) === last);
  expect(await seqs(second)).toEqual(upTo(last));
  expect(await positionsAreDense()).toBe(true);
  Object.assign(gateway, { url: second.url });
});

test('what the stream has lost is read again from the journal', async () => {
  const before = await pay();
  await eventually(async () => (await seqs(gateway)).at(-1) === before);
  await gateway.database.query('delete from gateway.event_chunk');
  await gateway.database.query('update gateway.position set seq = 0');
  const last = await pay();
  await eventually(async () => (await seqs(gateway)).at(-1) === last);
  expect(await seqs(gateway)).toEqual(upTo(last));
});
