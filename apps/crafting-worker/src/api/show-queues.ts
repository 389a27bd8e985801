import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import type { ServiceParts, WorkQueue } from '@tix/runtime';
import express from 'express';

export const BOARD_PATH = '/queues';

/** Copied beside the bundle by the build; from source it comes out of the package. */
const BESIDE = join(__dirname, 'board');

/**
 * The board of the work queues, on the port of health and metrics: it has no login, so it is reached as those are, from this
 * machine or through the cluster's own forwarding. Read only: Postgres decides what is done, a hand in Redis decides nothing.
 */
export function showQueues({ ops }: Pick<ServiceParts, 'ops'>, queues: readonly Pick<WorkQueue, 'queue'>[]): void {
  const board = new ExpressAdapter();
  board.setBasePath(BOARD_PATH);
  createBullBoard({
    queues: queues.map(({ queue }) => new BullMQAdapter(queue, { readOnlyMode: true })),
    serverAdapter: board,
    options: { uiBasePath: existsSync(BESIDE) ? BESIDE : packageFolder('@bull-board/ui') },
  });
  const app = express();
  app.disable('x-powered-by');
  app.use(BOARD_PATH, board.getRouter());
  ops.mount(BOARD_PATH, app);
}

function packageFolder(name: string): string {
  return dirname(require.resolve(`${name}/package.json`));
}
