import type { Command } from 'commander';
import type { Act } from '../act';
import { transactionText } from '../print/transaction';
import { pageOf, shownPage, withPaging, type ListOptions } from './list-options';
import { amountOf, dryRunOf, given, withMoving, type MovingOptions } from './moving-options';

interface TransactionListOptions extends ListOptions {
  readonly account?: string;
  readonly parent?: string;
  readonly reason?: string;
}

interface UndoOptions extends MovingOptions {
  readonly reason?: string;
  readonly note?: string;
  readonly force?: boolean;
}

export function transactionCommands(program: Command, act: Act): void {
  const transactions = program.command('transactions').description('what moved: list, look, reverse, refund');
  listCommand(transactions, act);
  transactions
    .command('show <id>')
    .description('a transaction with its memo, its reversal and its refunds')
    .action(
      act(async ({ connect, book }, _, id) => {
        const tix = await connect();
        const transaction = await tix.get('/v1/transactions/{id}', { params: { id }, query: book });
        return { data: transaction, text: () => transactionText(transaction) };
      }),
    );
  reverseCommand(transactions, act);
  refundCommand(transactions, act);
}

function listCommand(transactions: Command, act: Act): void {
  withPaging(transactions.command('list'))
    .description('transactions, newest first')
    .option('--account <address>', 'only those that moved something of this account')
    .option('--parent <id>', 'only what followed from this transaction')
    .option('--reason <slug>', 'only this reason')
    .action(
      act<TransactionListOptions>(async ({ connect, book }, options) => {
        const tix = await connect();
        const { account, parent: parentId, reason } = options;
        const query = { ...book, ...given({ account, parentId, reason }) };
        const page = await pageOf(options, (paging) => tix.get('/v1/transactions', { query: { ...query, ...paging } }));
        return shownPage(page, [
          ['seq', ({ seq }) => seq],
          ['committed', ({ committedAt }) => committedAt],
          ['type', ({ type }) => type],
          ['reason', (transaction) => transaction.reason],
          ['moved', ({ postings }) => movedText(postings)],
          ['id', ({ id }) => id],
        ]);
      }),
    );
}

interface Moved {
  readonly from: string;
  readonly to: string;
  readonly asset: string;
  readonly amount: number;
}

function movedText([first, ...more]: readonly Moved[]): string {
  if (first === undefined) return '';
  const rest = more.length > 0 ? ` and ${more.length} more` : '';
  return `${first.amount} ${first.asset} ${first.from} → ${first.to}${rest}`;
}

function reverseCommand(transactions: Command, act: Act): void {
  withMoving(transactions.command('reverse <id>'))
    .description('post every movement of a transaction the other way round, once')
    .option('--reason <slug>', 'why')
    .option('--note <text>', 'words for people')
    .option('--force', 'also where the receiver has spent it: into debt; for operators')
    .action(
      act<UndoOptions>(async ({ connect, book, idempotencyKey }, options, id) => {
        const { reason, note, force } = options;
        const tix = await connect();
        const key = idempotencyKey(options.idempotencyKey);
        const query = { ...book, ...dryRunOf(options) };
        const call = { params: { id }, query, body: given({ reason, note, force }), idempotencyKey: key };
        const transaction = await tix.post('/v1/transactions/{id}/reverse', call);
        return { data: transaction, text: () => transactionText(transaction) };
      }),
    );
}

function refundCommand(transactions: Command, act: Act): void {
  withMoving(transactions.command('refund <id> <amount>'))
    .description('give back a part of a payment, its taxes in proportion')
    .option('--reason <slug>', 'why')
    .option('--note <text>', 'words for people')
    .action(
      act<UndoOptions>(async ({ connect, book, idempotencyKey }, options, id, amount) => {
        const { reason, note } = options;
        const body = { amount: amountOf(amount), ...given({ reason, note }) };
        const tix = await connect();
        const key = idempotencyKey(options.idempotencyKey);
        const query = { ...book, ...dryRunOf(options) };
        const call = { params: { id }, query, body, idempotencyKey: key };
        const transaction = await tix.post('/v1/transactions/{id}/refunds', call);
        return { data: transaction, text: () => transactionText(transaction) };
      }),
    );
}
