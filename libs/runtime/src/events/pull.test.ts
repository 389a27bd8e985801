import { OBSERVER, connectAs, eventually, probeHappened, startNats, tcpProxy, type TestNats } from '@tix/testkit';
import { ensureStream, publishEvents, type Bus } from '..';
import type { JsMsg } from '../bus/connect-bus';
import { startPull } from './pull';

let nats: TestNats;
let ledger: Bus;
const opened: { readonly close: () => Promise<void> }[] = [];

beforeEach(async () => {
  nats = await startNats();
  ledger = await opening(connectAs(nats, 'ledger-svc'));
  await ensureStream(ledger, 'ledger');
});

afterEach(async () => {
  for (const { close } of opened.splice(0).reverse()) await close();
  await nats.stop();
});

async function opening<Opened extends { close(): Promise<void> }>(made: Promise<Opened>): Promise<Opened> {
  const one = await made;
  opened.push(one);
  return one;
}

const publish = (...seqs: number[]) =>
  publishEvents(
    ledger,
    probeHappened,
    seqs.map((seq) => ({ id: `event-${seq}`, payload: { partition: 'main', seqs: [seq] } })),
  );

/** Acknowledges all that comes, and tells the seqs in the stream, and how often each had been handed out by then. */
function pullFrom(bus: Bus) {
  const got: number[] = [];
  const deliveries: number[] = [];
  const order = { bus, stream: 'ledger', durable: 'gateway', filterSubject: probeHappened.subject, batchMax: 16 };
  const pull = startPull(order, async (batch: readonly JsMsg[]) => {
    for (const message of batch) {
      got.push(message.seq);
      deliveries.push(message.info.deliveryCount);
      message.ack();
    }
  });
  opened.push({ close: () => pull.stop() });
  return { got, deliveries, pull };
}

test('what was on its way to a consumer that stops is handed to the next, before anything that is newer', async () => {
  const proxy = await opening(tcpProxy({ port: Number(new URL(nats.url).port) }));
  const [observer, near] = [await opening(connectAs(nats, OBSERVER)), await opening(connectAs(nats, 'gateway'))];
  const far = await opening(connectAs(nats, 'gateway', { url: proxy.through(nats.url) }));
  const first = pullFrom(far);
  await publish(1);
  const pending = async () => (await observer.jetstream.manager.consumers.info('ledger', 'gateway')).num_ack_pending;
  await eventually(async () => first.got.length === 1 && (await pending()) === 0);

  proxy.holdReplies();
  await publish(2);
  await eventually(async () => (await pending()) === 1);
  const stopped = first.pull.stop();
  proxy.heal();
  await stopped;
  await far.flush(); // The server knows by now that nobody listens there, however it was stopped.

  await publish(3);
  const second = pullFrom(near);
  await eventually(() => second.got.length === 2);
  expect([first.got, second.got]).toEqual([[1], [2, 3]]);
});

test('what is published after a stop is on its way to nobody', async () => {
  const proxy = await opening(tcpProxy({ port: Number(new URL(nats.url).port) }));
  const near = await opening(connectAs(nats, 'gateway'));
  const far = await opening(connectAs(nats, 'gateway', { url: proxy.through(nats.url) }));
  const first = pullFrom(far);
  await publish(1);
  await eventually(() => first.got.length === 1);

  proxy.delay(50); // So that an event is faster than a stop that does not wait for the server.
  await first.pull.stop();
  await publish(2);
  const second = pullFrom(near);
  await eventually(() => second.got.length === 1);
  expect([second.got, second.deliveries]).toEqual([[2], [1]]);
});
