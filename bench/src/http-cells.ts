import { type BenchParts, metersOf } from './bench-parts';
import { type Cell, closed, published, tpcbCell, WARM_MS } from './cells';
import { type HttpParts, openHttp } from './http-parts';
import { BULK } from './load/bulk';
import type { TimedOrder } from './load/load-order';
import { measure } from './measure';
import type { OpenCells } from './open-cells';
import type { BenchSettings } from './settings';

const CONNECTIONS = 128;
/** Each with fifty transfers on its way. */
const BULK_CONNECTIONS = 32;
const PER_SECOND = 200;
const ACCOUNTS = 1_000;

/** The gateway is ended before others are measured: it would go on reading events meanwhile. */
export async function openHttpCells(parts: BenchParts, settings: BenchSettings): Promise<OpenCells> {
  const http = await openHttp(settings);
  await http.toGateway.run({ kind: 'prepare', accounts: ACCOUNTS });
  return { cells: cellsOf(parts, http), close: () => http.close() };
}

function cellsOf(parts: BenchParts, http: HttpParts): readonly Cell[] {
  const { toGateway } = http;
  const meters = () => metersOf(parts, { redis: parts.redis, gateway: http.gateway.pid, client: toGateway.pid });
  const through = (name: string, title: string, order: (seconds: number) => TimedOrder): Cell => ({
    name,
    title,
    run: (seconds) => measure(meters(), () => published(parts, toGateway, order(seconds))),
  });
  const closedLoop = (variant: string) => (seconds: number) => closed({ callers: CONNECTIONS, seconds, variant });
  return [
    echo(parts, http, {
      name: 'http-echo',
      title: `bare Express 5 echo, ${CONNECTIONS} connections`,
      variant: 'transfer',
    }),
    echo(parts, http, {
      name: 'http-echo-get',
      title: `Express 5 GET with a checked key, ${CONNECTIONS} connections`,
      variant: 'balance',
    }),
    through('http-balance', `GET /v1/accounts/:address, ${CONNECTIONS} connections`, closedLoop('balance')),
    through('http-mix', `the same, 100 reads for each transfer`, closedLoop('mix')),
    through('http-transfer', `POST /v1/transfers, ${CONNECTIONS} connections`, closedLoop('transfer')),
    tpcbCell(parts, 'http-tpcb'),
    {
      name: 'http-bulk',
      title: `transfers by POST /v1/transactions/bulk of ${BULK}, ${BULK_CONNECTIONS} connections`,
      run: (seconds) =>
        measure(meters(), async () => {
          const order = closed({ callers: BULK_CONNECTIONS, seconds, variant: 'bulk' });
          const { perSecond, completed, ...report } = await published(parts, toGateway, order);
          return { ...report, perSecond: perSecond * BULK, completed: completed * BULK };
        }),
    },
    through('open-balance', `GET /v1/accounts/:address, ${PER_SECOND} a second`, (seconds) => open(seconds, 'balance')),
    through('open-transfer', `POST /v1/transfers, ${PER_SECOND} a second`, (seconds) => open(seconds, 'transfer')),
  ];
}

interface Echo {
  readonly name: string;
  readonly title: string;
  readonly variant: string;
}

function echo({ admin }: BenchParts, { echo: server, toEcho }: HttpParts, { name, title, variant }: Echo): Cell {
  const pids = { echo: server.pid, client: toEcho.pid };
  return {
    name,
    title,
    run: (seconds) => measure({ admin, pids }, () => toEcho.run(closed({ callers: CONNECTIONS, seconds, variant }))),
  };
}

function open(seconds: number, variant: string): TimedOrder {
  return { kind: 'open', perSecond: PER_SECOND, warmMs: WARM_MS, measureMs: seconds * 1000, variant };
}
