import { randomBytes } from 'node:crypto';
import { ok, openTerminal as contract, refuse, type Actor, type RequestOf } from '@tix/contracts';
import { answerOnce, type Handler, type ServiceParts } from '@tix/runtime';
import { isTimeZone } from '@tix/sales-core';
import type { OpenAccounts } from '../jobs/open-accounts';
import { recordDeferral } from '../jobs/record-deferral';
import { openLocation } from '../store/locations';
import type { Transaction } from '../store/sql';
import { findTerminal, insertTerminal, lockTerminal, shownTerminal, type TerminalRow } from '../store/terminals';

type Order = RequestOf<typeof contract>['terminal'];

const ID_BYTES = 4;

/** The ledger is not waited for: what it did not open now is opened by the first sale that needs it. */
const OPEN_MS = 1_000;

/** A terminal is opened once; the same order once more finds it. The location's own accounts are opened in the ledger beside it. */
export const openTerminal =
  ({ db, clock }: Pick<ServiceParts, 'db' | 'clock'>, open: OpenAccounts): Handler<typeof contract> =>
  async (request) => {
    const {
      locationId,
      name,
      timeZone,
      taxRounding,
      account,
      taxAccount,
      deferredTickets,
      id = newId(),
    } = request.terminal;
    if (id.includes('~')) {
      const errors = [{ pointer: '/id', detail: 'what stands behind ~ names a series of a terminal' }];
      return refuse('VALIDATION', `${id} would be a series of a terminal`, { errors });
    }
    if (timeZone !== undefined && !isTimeZone(timeZone)) {
      const errors = [{ pointer: '/timeZone', detail: 'not a time zone' }];
      return refuse('VALIDATION', `there is no time zone ${timeZone}`, { errors });
    }
    const answer = await answerOnce(db, contract, request, async (tx) => {
      const now = clock.now();
      const accounts = { account: account ?? null, taxAccount: taxAccount ?? null };
      const settings = { timeZone: timeZone ?? 'UTC', taxRounding: taxRounding ?? 'per_rate', ...accounts };
      await openLocation(tx, { id: locationId, ...settings, now, actor: request.actor });
      const deferredCap = deferredTickets?.cap;
      const created = await insertTerminal(tx, { id, locationId, name: name ?? null, deferredCap, now });
      if (created) await grant(tx, id, { cap: deferredCap, actor: request.actor, now });
      const terminal = await findTerminal(tx, id);
      if (!terminal) throw new Error(`terminal ${id} was opened and is not there`);
      const differs = differing(request.terminal, terminal);
      if (differs) return refuse('ALREADY_EXISTS', `it exists with another ${differs}`, { field: differs });
      return ok({ terminal: shownTerminal(terminal), created, replayed: false });
    });
    if (answer.ok && answer.value.created) {
      const { terminal } = answer.value;
      await open(terminal.locationId, [terminal.account, terminal.taxAccount], OPEN_MS);
    }
    return answer;
  };

interface Granted {
  readonly cap: number | undefined;
  readonly actor: Actor;
  readonly now: bigint;
}

async function grant(tx: Transaction, id: string, { cap, actor, now }: Granted): Promise<void> {
  if (cap === undefined) return;
  const terminal = await lockTerminal(tx, id);
  if (terminal) await recordDeferral(tx, terminal, { cap, actor, now });
}

const settings = ['timeZone', 'taxRounding', 'account', 'taxAccount'] as const;

type Opened = Pick<TerminalRow, 'location' | 'name' | 'deferredCap'>;

function differing(order: Order, { location, name, deferredCap }: Opened): string | undefined {
  if (order.locationId !== location.id) return 'locationId';
  const other = settings.find((field) => order[field] !== undefined && order[field] !== location[field]);
  if (other !== undefined) return other;
  const { deferredTickets } = order;
  if (deferredTickets !== undefined && deferredCap !== BigInt(deferredTickets.cap)) return 'deferredTickets';
  return order.name !== undefined && order.name !== name ? 'name' : undefined;
}

function newId(): string {
  return `T-${randomBytes(ID_BYTES).toString('hex')}`;
}
