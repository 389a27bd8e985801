import { once } from 'node:events';
import { connect } from 'node:net';
import { listen } from './listen';

const here = { port: 0, host: '127.0.0.1' };

test('a connection that was opened and never used does not keep the gateway from stopping', async () => {
  const listening = await listen((_, response) => response.end(), here);
  const socket = connect(listening.port, here.host);
  await once(socket, 'connect');
  // Another one, answered, says that the server has seen the first.
  await (await fetch(`http://${here.host}:${listening.port}/`, { headers: { connection: 'close' } })).text();
  const ended = once(socket, 'close');
  await listening.close();
  await ended;
}, 5_000);

test('a request that is being answered gets its answer while the gateway stops', async () => {
  let finish: () => void = () => {};
  const asked = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let answer: () => void = () => {};
  const listening = await listen((_, response) => {
    // As every answer of a gateway that drains.
    answer = () => response.setHeader('connection', 'close').end('whole');
    finish();
  }, here);
  const reply = fetch(`http://${here.host}:${listening.port}/`);
  await asked;
  const closed = listening.close();
  answer();
  expect(await (await reply).text()).toBe('whole');
  await closed;
});
