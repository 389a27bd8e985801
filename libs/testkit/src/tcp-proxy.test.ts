import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { eventually, tcpProxy, type TcpProxy } from '.';

let server: Server;
let proxy: TcpProxy;
const sockets: Socket[] = [];

beforeEach(async () => {
  server = createServer((socket) => socket.on('error', () => undefined).pipe(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  proxy = await tcpProxy({ port: (server.address() as AddressInfo).port });
});

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await proxy.close();
  server.close();
});

function open() {
  const socket = connect({ host: '127.0.0.1', port: proxy.port });
  sockets.push(socket);
  const seen = { text: '', isClosed: false };
  socket.on('data', (chunk) => (seen.text += String(chunk)));
  socket.on('error', () => undefined);
  socket.on('close', () => (seen.isClosed = true));
  return { socket, seen };
}

test('without a fault everything passes', async () => {
  const { socket, seen } = open();
  socket.write('hello');
  await eventually(() => seen.text === 'hello');
  expect(proxy.through('postgresql://a:b@10.0.0.1:5432/tix')).toBe(`postgresql://a:b@127.0.0.1:${proxy.port}/tix`);
});

test('a delay holds every chunk back, in both directions', async () => {
  proxy.delay(100);
  const { socket, seen } = open();
  const startedAt = performance.now();
  socket.write('hello');
  await eventually(() => seen.text === 'hello');
  expect(performance.now() - startedAt).toBeGreaterThan(190);
});

test('a black hole keeps the connection and passes nothing, until it is healed', async () => {
  const { socket, seen } = open();
  socket.write('a');
  await eventually(() => seen.text === 'a');
  proxy.blackHole();
  socket.write('b');
  await new Promise((resolve) => setTimeout(resolve, 80));
  expect(seen).toEqual({ text: 'a', isClosed: false });
  proxy.heal();
  socket.write('c');
  await eventually(() => seen.text === 'ac');
});

test('what is held goes on in its order when the fault ends, and requests pass meanwhile', async () => {
  let arrived = '';
  server.on('connection', (near) => near.on('data', (chunk) => (arrived += String(chunk))));
  proxy.holdReplies();
  const { socket, seen } = open();
  for (const text of ['a', 'ab', 'abc']) {
    socket.write(text.slice(-1));
    await eventually(() => arrived === text);
  }
  expect(seen.text).toBe('');
  proxy.heal();
  await eventually(() => seen.text === 'abc');
});

test('a reset ends what is open, says how much that was, and lets new connections pass', async () => {
  const first = open();
  first.socket.write('a');
  await eventually(() => first.seen.text === 'a');
  expect(proxy.reset()).toBe(1);
  await eventually(() => first.seen.isClosed);
  expect(proxy.reset()).toBe(0);
  const second = open();
  second.socket.write('b');
  await eventually(() => second.seen.text === 'b');
});

test('a cut drops the chunk that matches, once', async () => {
  proxy.cutWhen((chunk, direction) => direction === 'reply' && chunk.includes('commit'));
  const first = open();
  first.socket.write('begin');
  await eventually(() => first.seen.text === 'begin');
  first.socket.write('commit');
  await eventually(() => first.seen.isClosed);
  expect(first.seen.text).toBe('begin');
  const second = open();
  second.socket.write('commit');
  await eventually(() => second.seen.text === 'commit');
});
