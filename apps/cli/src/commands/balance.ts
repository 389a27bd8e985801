import type { Command } from 'commander';
import type { Act } from '../act';
import { usageFailure } from '../cli-failure';
import { unitsOf } from '../domain/units';
import { table } from '../print/table';
import { given } from './moving-options';

interface BalanceOptions {
  readonly asset?: string;
  readonly asOf?: string;
  readonly asOfSeq?: string;
}

export function balanceCommand(program: Command, act: Act): void {
  program
    .command('balance <address>')
    .description('balances now, at a moment or at a seq')
    .option('--asset <code>', 'only this asset')
    .option('--as-of <time>', 'at this moment, as 2026-11-30T00:00:00Z')
    .option('--as-of-seq <seq>', 'behind this transaction of the book')
    .action(
      act<BalanceOptions>(async ({ connect, book }, { asset, asOf, ...options }, address) => {
        const asOfSeq = seqOf(options.asOfSeq);
        const tix = await connect();
        const query = { ...book, ...given({ asset, asOf, asOfSeq }) };
        const found = await tix.get('/v1/accounts/{address}/balances', { params: { address }, query });
        return { data: found, text: () => balancesText(found.data) };
      }),
    );
}

interface Balance {
  readonly asset: string;
  readonly balance: number;
}

function balancesText(balances: readonly Balance[]): string {
  return table(
    [
      ['asset', ({ asset }: Balance) => asset],
      ['balance', ({ balance }) => balance],
    ],
    balances,
  );
}

function seqOf(text: string | undefined): number | undefined {
  const seq = text === undefined ? undefined : unitsOf(text);
  if (text === undefined || (seq !== undefined && seq >= 0)) return seq;
  throw usageFailure(`--as-of-seq takes a whole number from 0, not ${text}`);
}
