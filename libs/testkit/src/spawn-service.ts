import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export interface ServiceOrder {
  /** A bundle, `dist/main.js`, or any script that `runMain` runs. */
  readonly script: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly nodeFlags?: readonly string[];
  readonly readyMs?: number;
}

export interface SpawnedService {
  readonly pid: number;
  readonly opsPort: number;
  /** All that it has written, logs included. */
  output(): string;
  signal(name: NodeJS.Signals): void;
  /** Exit code, or the signal that ended it. */
  readonly exited: Promise<number | NodeJS.Signals>;
  /** Closes the channel to it, as when its parent is gone. */
  disconnect(): void;
  /** SIGTERM, and SIGKILL when it has not ended after a while. */
  stop(): Promise<number | NodeJS.Signals>;
}

const READY_MS = 20_000;
const STOP_MS = 35_000;

/** A service as a real process: waits until it says that it is ready. */
export async function spawnService(order: ServiceOrder): Promise<SpawnedService> {
  const { script, environment, nodeFlags = [], readyMs = READY_MS } = order;
  const child = spawn(process.execPath, [...nodeFlags, script], {
    env: { PATH: process.env.PATH ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let written = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (written += String(chunk)));
  const exited = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);
  const opsPort = await ready(child, exited, readyMs).catch((error: unknown) => {
    child.kill('SIGKILL');
    throw new Error(`${script} did not become ready:\n${written.slice(-4_000)}`, { cause: error });
  });
  return {
    pid: child.pid ?? 0,
    opsPort,
    output: () => written,
    signal: (name) => void child.kill(name),
    exited,
    disconnect: () => child.disconnect(),
    async stop() {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      const outcome = await exited;
      clearTimeout(timer);
      return outcome;
    },
  };
}

async function ready(child: ChildProcess, exited: Promise<number | NodeJS.Signals>, readyMs: number): Promise<number> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(reject, readyMs, new Error(`not ready after ${readyMs} ms`));
  });
  const message = once(child, 'message').then(([{ opsPort }]) => opsPort as number);
  const ended = exited.then((outcome) => Promise.reject(new Error(`ended with ${outcome}`)));
  ended.catch(() => undefined);
  try {
    return await Promise.race([message, ended, late]);
  } finally {
    clearTimeout(timer);
  }
}
