import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { eventually } from './eventually';
import { freePort } from './free-port';
import { temporaryFolder } from './temporary-folder';
import { testBinary } from './test-servers';

export interface TestRedis {
  readonly url: string;
  /** Ends the server; `start` brings it back on the same port, with nothing of what it knew. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Forgets everything. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

/** A Redis of this suite alone, for tests that flush it or take it away. */
export async function startRedis(): Promise<TestRedis> {
  const folder = await temporaryFolder();
  const port = await freePort();
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    child = spawn(testBinary('REDIS_SERVER'), options, { cwd: folder.path, stdio: 'ignore' });
    child.on('error', () => undefined);
    await eventually(async () => (await ask(port, 'PING')).startsWith('+PONG'));
  }

  async function kill(): Promise<void> {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    start,
    kill,
    async flush() {
      const answer = await ask(port, 'FLUSHALL');
      if (!answer.startsWith('+OK')) throw new Error(`FLUSHALL was answered ${answer}`);
    },
    async stop() {
      await kill();
      await folder.remove();
    },
  };
}

function ask(port: number, command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.on('connect', () => socket.write(`${command}\r\n`));
    socket.on('data', (bytes) => {
      resolve(String(bytes));
      socket.destroy();
    });
    socket.on('error', reject);
  });
}
