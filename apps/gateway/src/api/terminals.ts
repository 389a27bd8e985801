import { changeTerminal, closeTerminal, listTerminalKeys, listTerminals, openTerminal, refuse, terminalRoutes } from '@tix/contracts'; // prettier-ignore
import { isAdministrator } from '../domain/principal';
import { answer, endpoint, type Call, type Endpoint } from '../http/call';
import type { Gateway } from '../http/gateway';
import { commandLocally, inMain } from '../http/local-command';
import { pageOf } from '../http/paging';

export function terminalEndpoints(gateway: Gateway): readonly Endpoint[] {
  const { ledger } = gateway;
  return [
    endpoint(terminalRoutes.open, async (call) => {
      if (call.body.deferredTickets !== undefined && !isAdministrator(call.principal)) {
        return refuse('SCOPE_REQUIRED', 'to take tickets without a network is granted by operators', {
          scopes: ['admin:*'],
        });
      }
      const opened = await commandLocally(gateway, call, openTerminal, { terminal: call.body });
      if (!opened.ok) return opened;
      const { terminal, created, replayed } = opened.value;
      return answer(terminal, { status: created ? 201 : 200, isReplayed: replayed });
    }),
    endpoint(terminalRoutes.list, (call) => list(gateway, call)),
    endpoint(terminalRoutes.get, async (call) => {
      const { id } = call.params;
      const found = inMain(call) ?? (await ledger.query(listTerminals, { id, limit: 1 }, call));
      if (!found.ok) return found;
      const [terminal] = found.value.data;
      return terminal ? answer(terminal) : refuse('TERMINAL_NOT_FOUND', `there is no terminal ${id}`);
    }),
    endpoint(terminalRoutes.keys, (call) => listKeys(gateway, call)),
    endpoint(terminalRoutes.change, async (call) => {
      const order = { terminalId: call.params.id, ...call.body };
      const changed = await commandLocally(gateway, call, changeTerminal, order);
      return changed.ok ? answer(changed.value.terminal, { isReplayed: changed.value.replayed }) : changed;
    }),
    endpoint(terminalRoutes.close, async (call) => {
      const closed = await commandLocally(gateway, call, closeTerminal, { terminalId: call.params.id });
      return closed.ok ? answer(closed.value.terminal, { isReplayed: closed.value.replayed }) : closed;
    }),
  ];
}

async function list({ ledger, cursorKey }: Gateway, call: Call<typeof terminalRoutes.list>) {
  const page = pageOf(cursorKey, terminalRoutes.list, call);
  if (!page.ok) return page;
  const { limit, after, query } = page.value;
  const listed =
    inMain(call) ?? (await ledger.query(listTerminals, { locationId: query.location, limit, after }, call));
  return listed.ok ? answer(page.value.answer(listed.value.data, listed.value.next)) : listed;
}

async function listKeys({ ledger, cursorKey }: Gateway, call: Call<typeof terminalRoutes.keys>) {
  const page = pageOf(cursorKey, terminalRoutes.keys, call);
  if (!page.ok) return page;
  const { limit, after } = page.value;
  const order = { terminalId: call.params.id, limit, after };
  const listed = inMain(call) ?? (await ledger.query(listTerminalKeys, order, call));
  return listed.ok ? answer(page.value.answer(listed.value.data, listed.value.next)) : listed;
}
