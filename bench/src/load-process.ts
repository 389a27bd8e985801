import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import * as z from 'zod';
import { type LoadOrder, LoadReport } from './load/load-order';
import { within } from './within';

export interface LoadProcess {
  readonly pid: number;
  run(order: LoadOrder): Promise<LoadReport>;
  stop(): Promise<void>;
}

interface LoadSettings {
  readonly programs: string;
  readonly program: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly nodeFlags?: readonly string[];
}

/** The nursery of the services: every caller stands for a gateway or a service that is set up like ours. */
const NODE_FLAGS = ['--max-semi-space-size=64'];
/** Beside the time that is measured. */
const ORDER_MS_MAX = 180_000;

const Answer = z.object({ report: LoadReport.optional(), error: z.string().optional() });

/** A load generator as a process of its own, so that its processor time can be told apart. */
export async function startLoad(settings: LoadSettings): Promise<LoadProcess> {
  const { programs, program, environment, nodeFlags = [] } = settings;
  const child = spawn(process.execPath, [...NODE_FLAGS, ...nodeFlags, join(programs, `load/${program}.js`)], {
    env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await answerOf(child, program);
  return {
    pid: child.pid ?? 0,
    async run(order) {
      child.send(order);
      const measureMs = order.kind === 'prepare' ? 0 : order.warmMs + order.measureMs;
      const answer = await within(answerOf(child, program), measureMs + ORDER_MS_MAX, `${program}, ${order.kind}`);
      const { report, error } = Answer.parse(answer);
      if (!report) throw new Error(`${program}: ${error}`);
      return report;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const end = once(child, 'exit');
      child.kill('SIGTERM');
      await end;
    },
  };
}

async function answerOf(child: ChildProcess, program: string): Promise<unknown> {
  const controller = new AbortController();
  const { signal } = controller;
  const ended = once(child, 'exit', { signal }).then(() => Promise.reject(new Error(`${program} ended`)));
  const answered = once(child, 'message', { signal }).then(([message]) => message as unknown);
  for (const promise of [ended, answered]) promise.catch(() => undefined);
  try {
    return await Promise.race([answered, ended]);
  } finally {
    controller.abort();
  }
}
