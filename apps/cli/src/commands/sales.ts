import type { CallOf } from '@tix/sdk';
import type { Command } from 'commander';
import type { Act } from '../act';
import { usageFailure } from '../cli-failure';
import { itemIn, paymentIn, refundLineIn, type Read } from '../domain/sale-words';
import { ticketText } from '../print/ticket';
import { cancelOffline, refundOffline, sellOffline } from './offline-sale';
import type { Session } from '../session';
import { pageOf, shownPage, withPaging, type ListOptions } from './list-options';
import { amountOf, given, jsonOf } from './moving-options';

type Draft = CallOf<'post', '/v1/sales/tickets'>['body'];
type Preview = CallOf<'post', '/v1/sales/tickets/preview'>['body'];
type Filters = NonNullable<CallOf<'get', '/v1/sales/tickets'>['query']>;

interface NewOptions {
  readonly data?: string;
  readonly terminal?: string;
  readonly location?: string;
  readonly currency?: string;
  readonly item?: readonly string[];
  readonly pay?: readonly string[];
  readonly discount?: string;
  readonly pricesIncludeTax?: boolean;
  readonly supersedes?: string;
  readonly training?: boolean;
  readonly preview?: boolean;
  readonly offline?: boolean;
  readonly idempotencyKey?: string;
}

interface TicketListOptions extends ListOptions {
  readonly from?: string;
  readonly to?: string;
  readonly location?: string;
  readonly terminal?: string;
  readonly method?: string;
  readonly status?: string;
  readonly type?: string;
}

interface UndoOptions {
  readonly reason?: string;
  readonly line?: readonly string[];
  readonly terminal?: string;
  readonly offline?: boolean;
  readonly idempotencyKey?: string;
}

const KEY = ['--idempotency-key <key>', 'the same for a repetition: it is done once'] as const;
const several = (word: string, before: readonly string[] = []) => [...before, word];

/** Answers the group, for the commands about receipts. */
export function saleCommands(program: Command, act: Act): Command {
  const sale = program
    .command('sale')
    .description('sales tickets: new, show, list, cancel, refund, close, report, export, audit');
  newCommand(sale, act);
  showCommand(sale, act);
  listCommand(sale, act);
  undoCommands(sale, act);
  return sale;
}

function newCommand(sale: Command, act: Act): void {
  sale
    .command('new')
    .description('sell: append a ticket to the chain of its terminal')
    .option('--terminal <id>', 'where it is sold')
    .option('--location <id>', 'of the terminal')
    .option('--currency <code>', 'of ISO 4217, CREDIT or TICKET')
    .option(
      '--item <fields>',
      'sku=coffee,qty=2,price=5000,tax=160000,name=Coffee,discount=0; once for each line',
      several,
    )
    .option('--pay <payment>', 'METHOD=UNITS, or cash=UNITS/TENDERED; once for each', several)
    .option('--discount <units>', 'off the whole ticket')
    .option('--prices-include-tax', 'the prices are what the customer pays')
    .option('--supersedes <ticket>', 'the cancelled sale that this one stands for')
    .option('--training', 'counts for nothing')
    .option('--data <json>', 'the whole ticket instead: JSON, @FILE, or @- for the standard input')
    .option('--preview', 'calculate it and write nothing')
    .option('--offline', 'write it into the journal of the terminal here; tix sale sync push sends it')
    .option(...KEY)
    .action(
      act<NewOptions>(async (session, options) => {
        const body = await draftOf(session, options);
        if (options.offline) return sellOffline(session, body, options.terminal);
        const tix = await session.connect();
        if (options.preview) {
          const totals = await tix.post('/v1/sales/tickets/preview', { body: body as Preview, idempotencyKey: null });
          return { data: totals, text: () => ticketText(totals) };
        }
        const idempotencyKey = session.idempotencyKey(options.idempotencyKey);
        const ticket = await tix.post('/v1/sales/tickets', { body: body as Draft, idempotencyKey });
        return { data: ticket, text: () => ticketText(ticket) };
      }),
    );
}

async function draftOf(session: Session, options: NewOptions): Promise<unknown> {
  const {
    data,
    terminal: terminalId,
    location: locationId,
    currency,
    pricesIncludeTax,
    supersedes,
    training,
  } = options;
  if (data !== undefined) return jsonOf(data.startsWith('@') ? await session.read(data.slice(1)) : data, '--data');
  const items = (options.item ?? []).map((word) => read(itemIn(word), `--item ${word}`));
  const payments = (options.pay ?? []).map((word) => read(paymentIn(word), `--pay ${word}`));
  const discount = options.discount === undefined ? undefined : amountOf(options.discount);
  const told = given({ terminalId, locationId, currency, pricesIncludeTax, supersedes, training, discount });
  // A preview needs no payments; a sale without any is refused by the API, unless it comes to nothing.
  return { ...told, items, ...((payments.length > 0 || !options.preview) && { payments }) };
}

function read<Value>(result: Read<Value>, place: string): Value {
  if (result.ok) return result.value;
  throw usageFailure(`${place}: ${result.why}`);
}

function showCommand(sale: Command, act: Act): void {
  sale
    .command('show <ticket>')
    .description('a ticket as its customer has it, and what has become of it')
    .option('--full', 'with its private part, for who may sell')
    .action(
      act<{ readonly full?: boolean }>(async ({ connect }, { full }, id) => {
        const tix = await connect();
        const query = { view: full ? ('full' as const) : ('public' as const) };
        const ticket = await tix.get('/v1/sales/tickets/{id}', { params: { id }, query });
        return { data: ticket, text: () => ticketText(ticket) };
      }),
    );
}

function listCommand(sale: Command, act: Act): void {
  withPaging(sale.command('list'))
    .description('tickets, newest first; sales unless told')
    .option('--from <date>', 'from this business date or moment on')
    .option('--to <date>', 'before this business date or moment')
    .option('--location <id>', 'only of this location')
    .option('--terminal <id>', 'only of this terminal')
    .option('--method <method>', 'only what was paid by cash, card, qr, voucher, tickets or other')
    .option('--status <status>', 'completed, cancelled, partially_refunded, refunded or superseded')
    .option('--type <type>', 'sale, cancellation or refund')
    .action(
      act<TicketListOptions>(async ({ connect }, options) => {
        const tix = await connect();
        const { from, to, location, terminal, method, status, type } = options;
        // Which words there are the API knows, and says.
        const filters = given({ from, to, location, terminal, method, status, type }) as Filters;
        const page = await pageOf(options, (paging) =>
          tix.get('/v1/sales/tickets', { query: { ...filters, ...paging } }),
        );
        return shownPage(page, [
          ['terminal', ({ terminalId }) => terminalId],
          ['seq', ({ seq }) => seq],
          ['issued', ({ issuedAt }) => issuedAt],
          ['type', (ticket) => ticket.type],
          ['status', (ticket) => ticket.status],
          ['total', ({ total }) => total],
          ['currency', ({ currency }) => currency],
          ['ticket', ({ ticketId }) => ticketId],
        ]);
      }),
    );
}

function undoCommands(sale: Command, act: Act): void {
  sale
    .command('cancel <ticket>')
    .description('cancel a sale of a day that is open, by a ticket that turns every amount of it')
    .requiredOption('--reason <text>', 'why; stays private')
    .option('--offline', 'by the journal of a terminal here')
    .option('--terminal <id>', 'with --offline: whose journal')
    .option(...KEY)
    .action(
      act<UndoOptions>(async (session, { reason, offline, terminal, ...options }, id) => {
        if (offline) return cancelOffline(session, { id, reason, terminal });
        const { connect, idempotencyKey } = session;
        const tix = await connect();
        const call = {
          params: { id },
          body: given({ reason }),
          idempotencyKey: idempotencyKey(options.idempotencyKey),
        };
        const ticket = await tix.post('/v1/sales/tickets/{id}/cancel', call);
        return { data: ticket, text: () => ticketText(ticket) };
      }),
    );
  sale
    .command('refund <ticket>')
    .description('give back lines of a sale, or all that is left of it')
    .option('--line <line>', 'NUMBER=QUANTITY; once for each line', several)
    .option('--reason <text>', 'why; stays private')
    .option('--terminal <id>', "where it is given back; the sale's own unless told")
    .option('--offline', 'by the journal of a terminal here')
    .option(...KEY)
    .action(
      act<UndoOptions>(async (session, { reason, line, terminal: terminalId, offline, ...options }, id) => {
        const items = line?.map((word) => read(refundLineIn(word), `--line ${word}`));
        if (offline) return refundOffline(session, { id, reason, terminal: terminalId, wanted: items });
        const { connect, idempotencyKey } = session;
        const tix = await connect();
        const body = given({ items, reason, terminalId });
        const key = idempotencyKey(options.idempotencyKey);
        const ticket = await tix.post('/v1/sales/tickets/{id}/refunds', { params: { id }, body, idempotencyKey: key });
        return { data: ticket, text: () => ticketText(ticket) };
      }),
    );
}
