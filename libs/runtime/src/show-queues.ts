import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { OpsHandler } from './ops';
import type { WorkQueue } from './queue';
import type { ServiceParts } from './start-service';

export const BOARD_PATH = '/queues';

/** Copied beside the bundle by the build; from source it comes out of the package. */
const BESIDE = join(__dirname, 'board');

/**
 * The board of a service's work queues, on the port of health and metrics: it has no login, so it is reached as those are, from
 * this machine or through the cluster's own forwarding. Read only: Postgres decides what is done, a hand in Redis decides nothing.
 * It is made when somebody looks at it: most processes never need it.
 */
export function showQueues(
  { ops, log }: Pick<ServiceParts, 'ops' | 'log'>,
  queues: readonly Pick<WorkQueue, 'queue'>[],
) {
  let board: Promise<OpsHandler> | undefined;
  ops.mount(BOARD_PATH, (request, response) => {
    board ??= makeBoard(queues);
    board.then(
      (serve) => serve(request, response),
      (error: unknown) => {
        log.error({ err: error }, 'no board of queues');
        response.writeHead(500).end();
      },
    );
  });
}

async function makeBoard(queues: readonly Pick<WorkQueue, 'queue'>[]): Promise<OpsHandler> {
  const [{ createBullBoard }, { BullMQAdapter }, { ExpressAdapter }, { default: express }] = await Promise.all([
    import('@bull-board/api'),
    import('@bull-board/api/bullMQAdapter'),
    import('@bull-board/express'),
    import('express'),
  ]);
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
  return app;
}

function packageFolder(name: string): string {
  return dirname(require.resolve(`${name}/package.json`));
}
