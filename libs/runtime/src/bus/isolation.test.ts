import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalog, connectAs, startNats, type TestNats } from '@tix/testkit';
import type { Bus } from '..';

/** The users of the real bus with what they may do. */
const file = readFileSync(join(__dirname, '../../../../tools/bus-users.json'), 'utf8');
const users = Object.keys(JSON.parse(file) as Record<string, unknown>);
const targets = users.filter((user) => user !== 'gateway');

let nats: TestNats;
let bus: Bus;
beforeAll(async () => {
  nats = await startNats();
});
afterEach(() => bus.close());
afterAll(() => nats.stop());

const prefixOf = (user: string): string => catalog[user]?.prefix ?? user;
const others = (user: string, all = users) => all.filter((one) => one !== user);

/** Nobody may publish this; what the server says to it comes after what it says to everything before it. */
const END = 'nobody.may.publish.this';

/** Those of the subjects that the server lets this user publish. */
async function published(subjects: readonly string[]): Promise<string[]> {
  const denied = new Set<string>();
  const ended = new Promise<void>((resolve) => {
    bus.onDenied((subject) => (subject === END ? resolve() : denied.add(subject)));
  });
  for (const subject of [...subjects, END]) bus.publish(subject, Buffer.from('[]'));
  await ended;
  return subjects.filter((subject) => !denied.has(subject));
}

/** Those of the subjects that the server lets this user hear. */
async function heard(wanted: readonly (readonly [subject: string, queue?: string])[]): Promise<string[]> {
  const allowed: string[] = [];
  for (const [subject, queue] of wanted) {
    const isAllowed = await bus
      .subscribe(subject, () => undefined, queue)
      .then(
        () => true,
        () => false,
      );
    if (isAllowed) allowed.push(subject);
  }
  return allowed;
}

describe.each(users)('as %s', (user) => {
  beforeEach(async () => {
    bus = await connectAs(nats, user);
  });

  test('nobody is called in the name of another service', async () => {
    const subjects = targets.flatMap((target) =>
      others(user).map((caller) => `${prefixOf(target)}.post-transaction.${caller}.v1`),
    );
    expect(await published(subjects)).toEqual([]);
    expect(await published([`${prefixOf(user)}.event.own.v1`])).toHaveLength(1);
  });

  test('no request to another service is heard or answered, with its queue group or without', async () => {
    const wanted = others(user).flatMap((other) => {
      const subjects = [`${prefixOf(other)}.*.*.v1`, `${prefixOf(other)}.post-transaction.*.v1`];
      return subjects.flatMap((subject) => [[subject], [subject, other], [subject, user]] as const);
    });
    expect(await heard([...wanted, ['>'], ['*.*.*.v1', user]])).toEqual([]);
  });

  test('no inbox but its own is read', async () => {
    const wanted = others(user).flatMap((other) => [[`_INBOX_${other}.>`], [`_INBOX_${other}.x.*`]] as const);
    expect(await heard([...wanted, ['_INBOX_*.>'], ['_INBOX.>']])).toEqual([]);
    expect(await heard([[`_INBOX_${user}.>`]])).toHaveLength(1);
  });

  test('no answer reaches the ledger, which calls nobody, and no event or stream of another service is written', async () => {
    const subjects = others(user).flatMap((other) => [
      `${prefixOf(other)}.event.${randomUUID()}.v1`,
      `$JS.API.STREAM.CREATE.${prefixOf(other)}`,
      `$JS.API.STREAM.UPDATE.${prefixOf(other)}`,
    ]);
    const endings = users.flatMap((one) =>
      ['DELETE', 'PURGE', 'MSG.DELETE'].map((end) => `$JS.API.STREAM.${end}.${prefixOf(one)}`),
    );
    expect(await published([...subjects, ...endings, '_INBOX_ledger-svc.x.1'])).toEqual([]);
  });
});
