import { createServer } from 'node:net';

function tryPort(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const { port: taken } = server.address();
      server.close(() => resolve(taken));
    });
  });
}

/** The wished port of the loopback interface when it is free, else any free one. */
export async function freePort(wished) {
  return (wished && (await tryPort(wished))) || (await tryPort(0));
}

/** The first free port from `first` on, so that side-by-side homes get neighbouring addresses. */
export async function nextFreePort(first) {
  for (let port = first; port < first + 100; port += 1) {
    if (await tryPort(port)) return port;
  }
  return tryPort(0);
}
