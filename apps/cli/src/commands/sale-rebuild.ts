import type { CallOf } from '@tix/sdk';
import type { Command } from 'commander';
import type { Act } from '../act';
import { usageFailure } from '../cli-failure';
import { unitsOf } from '../domain/units';
import { facts, table } from '../print/table';
import { given } from './moving-options';

interface RebuildOptions {
  readonly from?: string;
  readonly dryRun?: boolean;
}

type Order = NonNullable<CallOf<'post', '/v1/sales/rebuilds'>['body']>;

/** Of one stretch of the log. */
const STRETCH_S = 150;
const SHOWN_MAX = 100;

interface Difference {
  readonly of: string;
  readonly ticketId?: string | undefined;
  readonly terminalId?: string | undefined;
  readonly was?: string | undefined;
  readonly is?: string;
}

interface Rebuilt {
  readonly entries: number;
  readonly compared: number;
  readonly differing: number;
  readonly repaired: number;
  readonly differences: readonly Difference[];
}

/** What follows from the documents of sales is derived again, stretch by stretch. */
export function saleRebuildCommand(sale: Command, act: Act): void {
  sale
    .command('rebuild')
    .description(
      'derive what became of each sale again from the documents, and put right what is otherwise; for operators',
    )
    .option('--from <place>', 'of the log, where a run that was cut has said to go on')
    .option('--dry-run', 'compare, and put nothing right')
    .action(
      act<RebuildOptions>(async ({ connect, say }, { from: told, dryRun }) => {
        const start = told === undefined ? 0 : unitsOf(told);
        if (start === undefined) throw usageFailure(`--from takes a place of the log, not ${told}`);
        const tix = await connect({ timeoutS: STRETCH_S });
        const sum = { entries: 0, compared: 0, differing: 0, repaired: 0, differences: [] as Difference[] };
        for (let from: number | undefined = start; from !== undefined;) {
          const body = { from, ...given({ dryRun }) } as Order;
          const done = await tix.post('/v1/sales/rebuilds', { body, idempotencyKey: null });
          sum.entries = done.size;
          for (const name of ['compared', 'differing', 'repaired'] as const) sum[name] += done[name];
          sum.differences.push(...done.differences.slice(0, SHOWN_MAX - sum.differences.length));
          from = done.next;
          if (from !== undefined) say(`${from} of ${done.size} (go on from here with --from ${from})`, { next: from });
        }
        return { data: sum, text: () => rebuiltText(sum) };
      }),
    );
}

function rebuiltText({ differences, ...counts }: Rebuilt): string {
  if (differences.length === 0) return facts({ ...counts });
  const rows = table(
    [
      ['of', (one: Difference) => one.of],
      ['ticket or terminal', ({ ticketId, terminalId }) => ticketId ?? terminalId],
      ['was', ({ was }) => was],
      ['is', ({ is }) => is],
    ],
    differences,
  );
  return `${facts({ ...counts })}\n\n${rows}`;
}
