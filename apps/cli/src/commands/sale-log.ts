import type { Command } from 'commander';
import type { Act } from '../act';
import { EXIT } from '../domain/exit-code';
import { facts, table, type Column } from '../print/table';
import { pageOf, shownPage, withPaging, type ListOptions } from './list-options';

/** Every entry is hashed again. */
const AUDIT_S = 600;

/** What proves the log of sales: its checkpoints, proofs and an audit of all of it. */
export function saleLogCommands(sale: Command, act: Act): void {
  auditCommand(sale, act);
  listCheckpointsCommand(sale, act);
  sale
    .command('checkpoint')
    .description('sign what the log says now')
    .action(
      act(async ({ connect }) => {
        const tix = await connect();
        const made = await tix.post('/v1/sales/checkpoints', { body: {}, idempotencyKey: null });
        const { size, root, at } = made.checkpoint.statement;
        return { data: made, text: () => facts({ entries: size, at, root, key: made.publicKey }) };
      }),
    );
  sale
    .command('proof <ticket>')
    .description(
      'that a ticket is in the signed log; its JSON is for: tix sale verify --proof FILE --checkpoint-key KEY',
    )
    .action(
      act(async ({ connect }, _, id) => {
        const tix = await connect();
        const proof = await tix.get('/v1/sales/tickets/{id}/proof', { params: { id } });
        const { auditHash, index, size, root, publicKey } = proof;
        return {
          data: proof,
          text: () => facts({ ticket: id, auditHash, index, entries: size, root, key: publicKey }),
        };
      }),
    );
}

function listCheckpointsCommand(sale: Command, act: Act): void {
  withPaging(sale.command('list-checkpoints'))
    .description('what was signed of the log, newest first; its JSON holds the key')
    .action(
      act<ListOptions>(async ({ connect }, options) => {
        const tix = await connect();
        let publicKey = '';
        const page = await pageOf(options, async (query) => {
          const read = await tix.get('/v1/sales/checkpoints', { query });
          publicKey = read.publicKey;
          return read;
        });
        const shown = shownPage(page, [
          ['entries', ({ size }) => size],
          ['day', ({ date }) => date],
          ['at', ({ at }) => at],
          ['root', ({ root }) => root],
          ['witness', ({ witnessed }) => witnessed?.seq],
        ]);
        return { data: { ...page, publicKey }, text: () => `${shown.text()}\n\nkey  ${publicKey}` };
      }),
    );
}

const HELP = `
Exit code: 0 when everything holds, 10 when anything does not.`;

function auditCommand(sale: Command, act: Act): void {
  sale
    .command('audit')
    .description('recompute every hash and chain of the log, and hold it against its checkpoints and the ledger')
    .addHelpText('after', HELP)
    .action(
      act(async ({ connect }) => {
        const tix = await connect({ timeoutS: AUDIT_S });
        const audit = await tix.post('/v1/sales/audits', { body: {}, idempotencyKey: null });
        return { data: audit, text: () => auditText(audit), ...(!audit.intact && { exitCode: EXIT.broken }) };
      }),
    );
}

interface Fault {
  readonly of: string;
  readonly field: string;
  readonly detail: string;
  readonly terminalId?: string | undefined;
  readonly seq?: number | undefined;
  readonly ticketId?: string | undefined;
  readonly size?: number | undefined;
}

interface Audit {
  readonly intact: boolean;
  readonly entries: number;
  readonly checkpoints: number;
  readonly witnesses: number;
  readonly found: number;
  readonly faults: readonly Fault[];
}

function auditText({ intact, entries, checkpoints, witnesses, found, faults }: Audit): string {
  const counts = `${entries} entries, ${checkpoints} checkpoints, ${witnesses} kept by the ledger`;
  if (intact) return `The log is intact: ${counts}.`;
  const columns: readonly Column<Fault>[] = [
    ['of', (fault) => fault.of],
    ['field', (fault) => fault.field],
    ['terminal', (fault) => fault.terminalId],
    ['seq', (fault) => fault.seq],
    ['ticket', (fault) => fault.ticketId],
    ['checkpoint', (fault) => fault.size],
    ['', (fault) => fault.detail],
  ];
  const more = found > faults.length ? [`and ${found - faults.length} more`] : [];
  return [`The log is BROKEN: ${found} faults in ${counts}.`, '', table(columns, faults), ...more].join('\n');
}
