import {
  codes,
  listBooks,
  namedRoutes,
  openApi,
  problemAliases,
  refuse,
  refusalCodes,
  serviceRoutes,
  MAIN_BOOK,
  type RefusalCode,
  type Route,
} from '@tix/contracts';
import { call as callService, type Bus } from '@tix/runtime';
import { docsPage, problemPage } from '../domain/pages';
import { answer, endpoint, streamEndpoint, type Endpoint } from '../http/call';
import type { Gateway } from '../http/gateway';
import { send } from '../http/send';

const READY_MS = 1_500;
/** What has a page of help: every code, and the names that earlier clients know one by. */
const helped = new Map<string, RefusalCode>([
  ...refusalCodes.map((code) => [code, code] as const),
  ...Object.entries(problemAliases),
]);

export interface ServiceInfo {
  readonly version: string;
  readonly bus: Bus;
  /** The routes that are mounted: time travel is not always. */
  readonly isMounted: (route: Route) => boolean;
}

/** Routes of the gateway itself: health, its description, and help for every refusal. */
export function serviceEndpoints({ db }: Gateway, { version, bus, isMounted }: ServiceInfo): readonly Endpoint[] {
  const mounted = () => namedRoutes().filter(([, route]) => isMounted(route));
  /** Made when it is first asked for: it takes longer than all else at the start. */
  let description: ReturnType<typeof openApi> | undefined;
  return [
    endpoint(serviceRoutes.live, () => Promise.resolve(answer({ status: 'ok' as const }))),

    endpoint(serviceRoutes.ready, async ({ requestId }) => {
      const database = await db.query('select 1').then(
        () => true,
        () => false,
      );
      if (!database) return refuse('UNAVAILABLE', 'the database does not answer');
      const ledger = await callService(bus, listBooks, { book: MAIN_BOOK }, { requestId, timeoutMs: READY_MS });
      return ledger.ok ? answer({ status: 'ok' as const }) : refuse('UNAVAILABLE', 'the ledger does not answer');
    }),

    endpoint(serviceRoutes.version, () => Promise.resolve(answer({ name: 'ticketonomics', version }))),
    endpoint(serviceRoutes.openApi, () => Promise.resolve(answer((description ??= openApi({ version }, mounted()))))),

    streamEndpoint(serviceRoutes.docs, ({ requestId }, { response }) => {
      send(response, { status: 200, requestId, contentType: 'text/html; charset=utf-8', text: docsPage() });
      return Promise.resolve({ ok: true, value: undefined });
    }),

    streamEndpoint(serviceRoutes.problem, ({ requestId, params }, { response }) => {
      const code = helped.get(params.code);
      if (!code) return Promise.resolve(refuse('NOT_FOUND', 'there is no such problem'));
      const text = problemPage(code, codes[code]);
      send(response, { status: 200, requestId, contentType: 'text/html; charset=utf-8', text });
      return Promise.resolve({ ok: true, value: undefined });
    }),
  ];
}
