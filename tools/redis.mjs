import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { makeFolder } from './folders.mjs';

const keeping = {
  durable: ['appendonly yes', 'appendfsync everysec', 'save ""'],
  test: ['appendonly no', 'save ""'],
};

/** A file instead of arguments: the password must not be in the list of processes. */
function redisConfig({ port, data, mode, password }) {
  const lines = ['bind 127.0.0.1', `port ${port}`, `dir "${data}"`, 'maxmemory-policy noeviction', 'daemonize no'];
  return [...lines, ...keeping[mode], `requirepass ${password}`, ''].join('\n');
}

export function redisServer({ home, mode, binaries, secrets }) {
  const data = join(makeFolder(join(home, 'data'), 0o711), 'redis');
  const file = join(home, 'redis.conf');
  return {
    name: 'redis',
    data,
    programs: ['redis-server', 'valkey-server'],
    stopWith: 'SIGTERM',
    options: { cwd: data },
    prepare: async (ports) => {
      makeFolder(data, 0o700);
      writeFileSync(file, redisConfig({ port: ports.redis, data, mode, password: secrets.redis }), { mode: 0o600 });
    },
    command: () => [binaries.redis.path, [file]],
    isReady: (ports) => answersPing(ports.redis, secrets.redis),
  };
}

/** While it loads its data Redis accepts connections but answers LOADING. */
function answersPing(port, password) {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    let answer = '';
    socket.setTimeout(2_000, () => socket.destroy());
    socket.on('connect', () => socket.write(`AUTH ${password}\r\nPING\r\n`));
    socket.on('data', (bytes) => {
      answer += bytes;
      if (answer.split('\r\n').length > 2) socket.end();
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(answer.startsWith('+OK\r\n+PONG')));
  });
}
