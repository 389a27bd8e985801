import type { Refusal, SaleDocument } from '@tix/contracts';
import type { Entry } from '@tix/sales-core';
import type { Shown } from '../act';
import { CliFailure } from '../cli-failure';
import { EXIT } from '../domain/exit-code';
import { ticketText } from '../print/ticket';
import type { Session } from '../session';
import type { Journal } from '../terminal';
import { inJournal } from './in-journal';

interface Undo {
  readonly id: string;
  readonly reason: string | undefined;
  readonly terminal: string | undefined;
}

interface Refund extends Undo {
  readonly wanted: readonly { readonly line: number; readonly qty: string }[] | undefined;
}

/** Appends a sale to the journal of its terminal, and asks nobody. */
export function sellOffline(session: Session, told: unknown, terminal: string | undefined): Promise<Shown> {
  return inJournal(session, terminal, async (folder, journal) => {
    const [{ chanceNow, deferralOf, signingOf, terminalBehind }, { writeSale }, { TicketDraft }] = await Promise.all([
      import('../terminal/index.js'),
      import('@tix/sales-core'),
      import('@tix/contracts'),
    ]);
    const deferral = deferralOf(folder, journal);
    if (!deferral && isWithTickets(told))
      throw refused({ code: 'TKT_NEEDS_ONLINE', detail: 'tickets are paid online alone' });
    const { id: terminalId, locationId } = folder.state();
    const draft = TicketDraft.safeParse({ terminalId, locationId, ...(told as object) });
    if (!draft.success) throw invalid(draft.error.issues);
    const terminalNow = { ...terminalBehind(folder, journal.entries), deferral };
    const written = writeSale(signingOf(folder), terminalNow, draft.data, chanceNow());
    if (!written.ok) throw refused(written.refusal);
    await append(journal, written.value);
    return shown(written.value);
  });
}

function isWithTickets(told: unknown): boolean {
  const { payments } = told as { readonly payments?: unknown };
  return Array.isArray(payments) && payments.some((one: { method?: unknown } | null) => one?.method === 'tickets');
}

/** Turns a sale that this terminal has made or pulled. */
export async function cancelOffline(session: Session, { id, reason, terminal }: Undo): Promise<Shown> {
  await checkOrder({ reason });
  return inJournal(session, terminal, async (folder, journal) => {
    const [{ chanceNow, knownSale, signingOf, terminalBehind }, { writeCancellation }] = await Promise.all([
      import('../terminal/index.js'),
      import('@tix/sales-core'),
    ]);
    const { sale, refunds, isCancelled, isDayClosed } = knownSale(folder, journal, id);
    if (isCancelled) throw new CliFailure(EXIT.conflict, `ALREADY_CANCELLED: the sale ${id} is cancelled`);
    if (isDayClosed) throw new CliFailure(EXIT.conflict, `DAY_CLOSED: ${sale.businessDate} is closed: refund it`);
    if (refunds.length > 0) throw new CliFailure(EXIT.conflict, `ALREADY_REFUNDED: some of the sale ${id} is refunded`);
    const behind = terminalBehind(folder, journal.entries);
    const written = writeCancellation(signingOf(folder), behind, { sale, reason }, chanceNow());
    if (!written.ok) throw refused(written.refusal);
    await append(journal, written.value);
    return shown(written.value);
  });
}

export async function refundOffline(session: Session, { id, reason, terminal, wanted }: Refund): Promise<Shown> {
  await checkOrder({ reason, items: wanted });
  return inJournal(session, terminal, async (folder, journal) => {
    const [{ chanceNow, knownSale, signingOf, terminalBehind }, { writeRefund }] = await Promise.all([
      import('../terminal/index.js'),
      import('@tix/sales-core'),
    ]);
    const { sale, refunds, isCancelled } = knownSale(folder, journal, id);
    if (isCancelled) throw new CliFailure(EXIT.conflict, `ALREADY_CANCELLED: the sale ${id} is cancelled`);
    const behind = terminalBehind(folder, journal.entries);
    const written = writeRefund(signingOf(folder), behind, { sale, reason, refunds, wanted }, chanceNow());
    if (!written.ok) throw refused(written.refusal);
    await append(journal, written.value);
    return shown(written.value);
  });
}

async function shown({ public: document, auditHash, header, sig, codeSig }: Entry): Promise<Shown> {
  const { offlineCode } = await import('@tix/sales-core');
  const code = codeSig && offlineCode(document as unknown as SaleDocument, auditHash, codeSig);
  const data = { ...document, auditHash, header, sig, code };
  return {
    data,
    text: () => {
      const text = ticketText({ ...(document as never as Parameters<typeof ticketText>[0]), auditHash } as never);
      return code === undefined ? text : `${text}\ncode  ${code}`;
    },
  };
}

/** What the bus of the system carries at once, less what goes with an entry. */
const ENTRY_BYTES_MAX = 1_000_000;

/** What could never be pushed would stand in the way of everything behind it. */
async function append(journal: Journal, entry: Entry): Promise<void> {
  const { canonicalJson } = await import('@tix/sales-core');
  // A line is text in a message: its quotes are escaped there.
  const bytes = Buffer.byteLength(JSON.stringify(canonicalJson(entry)));
  if (bytes > ENTRY_BYTES_MAX)
    throw refused({ code: 'PAYLOAD_TOO_LARGE', detail: 'the ticket is larger than a message' });
  journal.append([entry]);
}

/** By what the system asks of it: an entry that it does not take ends the chain of its terminal. */
async function checkOrder(told: Pick<Undo, 'reason'> & { readonly items?: Refund['wanted'] }): Promise<void> {
  const { RefundOrder } = await import('@tix/contracts');
  const order = RefundOrder.safeParse(told);
  if (!order.success) throw invalid(order.error.issues, 'what is given back');
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function invalid(issues: readonly Issue[], what = 'the sale'): CliFailure {
  const lines = issues.map(({ path, message }) => `  /${path.map(String).join('/')}: ${message}`);
  return new CliFailure(EXIT.usage, [`VALIDATION: ${what} is not valid`, ...lines].join('\n'));
}

/** With the exit code that the system would have caused. */
function refused({ code, detail }: Pick<Refusal, 'code' | 'detail'>): CliFailure {
  const isUsage = /^(?:INVALID_AMOUNT|DISCOUNT_EXCEEDS_LINE|DISCOUNT_EXCEEDS_TICKET|PAYLOAD_TOO_LARGE)$/.test(code);
  const exitCode = isUsage ? EXIT.usage : code === 'TERMINAL_NOT_FOUND' ? EXIT.notFound : EXIT.refused;
  return new CliFailure(exitCode, `${code}: ${detail}`);
}
