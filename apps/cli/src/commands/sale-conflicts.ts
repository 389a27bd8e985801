import type { CallOf } from '@tix/sdk';
import type { Command } from 'commander';
import type { Act } from '../act';
import { usageFailure } from '../cli-failure';
import { facts } from '../print/table';
import { pageOf, shownPage, withPaging, type ListOptions } from './list-options';
import { given } from './moving-options';

interface ConflictOptions extends ListOptions {
  readonly terminal?: string;
  readonly location?: string;
  readonly type?: string;
  readonly status?: string;
}

interface ResolveOptions {
  readonly action: string;
  readonly reason: string;
  readonly idempotencyKey?: string;
}

type Filters = NonNullable<CallOf<'get', '/v1/sales/conflicts'>['query']>;
type Resolution = CallOf<'post', '/v1/sales/conflicts/{id}/resolutions'>['body'];

const ACTIONS = ['adopt', 'void', 'recover', 'write_off', 'accept'] as const;
const TYPES =
  'FORK, CHAIN_BREAK, OVER_REFUND, DOUBLE_CANCEL, DUPLICATE_ID, CLOCK_SKEW, DAY_CLOSED, STALE_CATALOG or PAYMENT_REJECTED';

/** What terminals have written that excludes each other or was not paid, and how it ends. */
export function conflictCommands(sync: Command, act: Act): void {
  listCommand(sync, act);
  resolveCommand(sync, act);
}

function listCommand(sync: Command, act: Act): void {
  withPaging(sync.command('conflicts'))
    .description('what terminals have written that excludes each other, newest first')
    .option('--terminal <id>', 'only of this terminal')
    .option('--location <id>', 'only of this location')
    .option('--type <type>', TYPES)
    .option('--status <status>', 'open or resolved')
    .action(
      act<ConflictOptions>(async ({ connect }, options) => {
        const tix = await connect();
        const { terminal, location, type, status } = options;
        const filters = given({ terminal, location, type, status }) as Filters;
        const page = await pageOf(options, (paging) =>
          tix.get('/v1/sales/conflicts', { query: { ...filters, ...paging } }),
        );
        return shownPage(page, [
          ['conflict', ({ id }) => id],
          ['type', (conflict) => conflict.type],
          ['status', (conflict) => conflict.status],
          ['terminal', ({ terminalId }) => terminalId],
          ['seq', ({ seq }) => seq],
          ['recorded', ({ recorded }) => recorded?.auditHash.slice(0, 16)],
          ['received', ({ received }) => received.auditHash.slice(0, 16)],
          ['exposure', ({ exposure }) => exposure],
          ['currency', ({ currency }) => currency],
          ['suggested', ({ suggested }) => suggested],
        ]);
      }),
    );
}

function resolveCommand(sync: Command, act: Act): void {
  sync
    .command('resolve <conflict>')
    .description('end a conflict by a document that says how and why')
    .requiredOption('--action <action>', ACTIONS.join(', '))
    .requiredOption('--reason <text>', 'why')
    .option('--idempotency-key <key>', 'the same for a repetition: it is done once')
    .action(
      act<ResolveOptions>(async ({ connect, idempotencyKey }, { action, reason, ...options }, id) => {
        const known = ACTIONS.find((one) => one === action);
        if (known === undefined) throw usageFailure(`--action takes ${ACTIONS.join(', ')}, not ${action}`);
        const tix = await connect();
        const body: Resolution = { action: known, reason };
        const call = { params: { id }, body, idempotencyKey: idempotencyKey(options.idempotencyKey) };
        const conflict = await tix.post('/v1/sales/conflicts/{id}/resolutions', call);
        const { recorded, received, resolution, payment, ...rest } = conflict;
        const sides = {
          recorded: recorded?.auditHash,
          received: received.auditHash,
          payment: payment?.state,
          ...resolution,
        };
        return { data: conflict, text: () => facts({ ...rest, ...sides }) };
      }),
    );
}
