import type { BenchParts } from './bench-parts';
import { type Cell, closed, published, WARM_MS } from './cells';
import type { HttpParts } from './http-parts';
import type { TimedOrder } from './load/load-order';
import { measure } from './measure';

const CONNECTIONS = 128;
const PER_SECOND = 200;
const ACCOUNTS = 1_000;

export async function prepareHttp({ toGateway }: HttpParts): Promise<void> {
  await toGateway.run({ kind: 'prepare', accounts: ACCOUNTS });
}

export function httpCellsOf(parts: BenchParts, http: HttpParts): readonly Cell[] {
  const { admin, pids } = parts;
  const pidsOfAll = { ...pids, redis: parts.redis, gateway: http.gateway.pid, client: http.toGateway.pid };
  const through = (name: string, title: string, order: (seconds: number) => TimedOrder): Cell => ({
    name,
    title,
    run: (seconds) => measure({ admin, pids: pidsOfAll }, () => published(parts, http.toGateway, order(seconds))),
  });
  return [
    {
      name: 'http-echo',
      title: `bare Express 5 echo, ${CONNECTIONS} connections`,
      run: (seconds) =>
        measure({ admin, pids: { echo: http.echo.pid, client: http.toEcho.pid } }, () =>
          http.toEcho.run(closed({ callers: CONNECTIONS, seconds, variant: 'transfer' })),
        ),
    },
    {
      name: 'http-echo-get',
      title: `Express 5 GET with a checked key, ${CONNECTIONS} connections`,
      run: (seconds) =>
        measure({ admin, pids: { echo: http.echo.pid, client: http.toEcho.pid } }, () =>
          http.toEcho.run(closed({ callers: CONNECTIONS, seconds, variant: 'balance' })),
        ),
    },
    through('http-balance', `GET /v1/accounts/:address, ${CONNECTIONS} connections`, (seconds) =>
      closed({ callers: CONNECTIONS, seconds, variant: 'balance' }),
    ),
    through('http-mix', `the same, 100 reads for each transfer`, (seconds) =>
      closed({ callers: CONNECTIONS, seconds, variant: 'mix' }),
    ),
    through('http-transfer', `POST /v1/transfers, ${CONNECTIONS} connections`, (seconds) =>
      closed({ callers: CONNECTIONS, seconds, variant: 'transfer' }),
    ),
    through('open-balance', `GET /v1/accounts/:address, ${PER_SECOND} a second`, (seconds) => open(seconds, 'balance')),
    through('open-transfer', `POST /v1/transfers, ${PER_SECOND} a second`, (seconds) => open(seconds, 'transfer')),
  ];
}

function open(seconds: number, variant: string): TimedOrder {
  return { kind: 'open', perSecond: PER_SECOND, warmMs: WARM_MS, measureMs: seconds * 1000, variant };
}
