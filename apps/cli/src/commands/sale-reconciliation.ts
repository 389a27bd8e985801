import type { AnswerOf, Tix } from '@tix/sdk';
import type { Command } from 'commander';
import type { Act } from '../act';
import { EXIT } from '../domain/exit-code';
import { table } from '../print/table';

const PATH = '/v1/sales/reconciliation';
const PAGE = 100;
const PAGE_S = 30;

type Difference = AnswerOf<'get', typeof PATH>['data'][number];

interface Compared {
  readonly receipts: number;
  readonly transactions: number;
  readonly differences: readonly Difference[];
}

export function saleReconciliationCommands(sale: Command, act: Act): void {
  sale
    .command('reconcile')
    .description('compare receipts that are paid with tickets with the ledger, both ways')
    .addHelpText('after', '\nExit code: 10 when something differs.')
    .action(
      act(async ({ connect }) => {
        const compared = await compare(await connect({ timeoutS: PAGE_S }));
        const isSame = compared.differences.length === 0;
        return { data: compared, text: () => textOf(compared), ...(!isSame && { exitCode: EXIT.broken }) };
      }),
    );
}

async function compare(tix: Tix): Promise<Compared> {
  const differences: Difference[] = [];
  let [receipts, transactions] = [0, 0];
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const page = await tix.get(PATH, { query: { limit: PAGE, ...(cursor !== undefined && { cursor }) } });
    differences.push(...page.data);
    receipts += page.receipts;
    transactions += page.transactions;
    cursor = page.nextCursor;
  }
  return { receipts, transactions, differences };
}

function textOf({ receipts, transactions, differences }: Compared): string {
  const looked = `${receipts} receipts that are paid with tickets and ${transactions} transactions of locations`;
  if (differences.length === 0) return `${looked} agree.`;
  const rows = table<Difference>(
    [
      ['difference', ({ kind }) => kind],
      ['ticket', ({ ticketId }) => ticketId],
      ['transaction', ({ ledgerTxId }) => ledgerTxId],
      ['receipt', ({ receiptAmount }) => receiptAmount],
      ['ledger', ({ ledgerAmount }) => ledgerAmount],
    ],
    differences,
  );
  return `${rows}\n\n${differences.length} of ${looked} differ.`;
}
