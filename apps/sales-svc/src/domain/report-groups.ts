import { refuse, type ReportGroup, type Result } from '@tix/contracts';

/** How tickets come apart into what is added up: whole, by payment, or by line. */
export type Split = 'whole' | 'payments' | 'lines';

const SPLITS: Readonly<Partial<Record<ReportGroup, Split>>> = { method: 'payments', taxRate: 'lines', sku: 'lines' };

/** What a report adds up. Payments are of no line, and so cannot be told by both. */
export function splitOf(groupBy: readonly ReportGroup[]): Result<Split, 'VALIDATION'> {
  if (new Set(groupBy).size !== groupBy.length) return wrong('each once');
  const splits = new Set(groupBy.map((group) => SPLITS[group] ?? 'whole'));
  if (splits.has('payments') && splits.has('lines'))
    return wrong('a payment is of no line: not method with taxRate or sku');
  const [split = 'whole'] = [...splits].filter((one) => one !== 'whole');
  return { ok: true, value: split };
}

function wrong(detail: string) {
  return refuse('VALIDATION', `/query/groupBy: ${detail}`, { errors: [{ pointer: '/query/groupBy', detail }] });
}
