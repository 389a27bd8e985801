import type { CallOf } from '@tix/sdk';
import type { Command } from 'commander';
import type { Act } from '../act';
import { usageFailure } from '../cli-failure';
import { facts } from '../print/table';
import { pageOf, shownPage, withPaging, type ListOptions } from './list-options';
import { given } from './moving-options';

interface ChangeOptions {
  readonly taxRounding?: string;
  readonly account?: string;
  readonly taxAccount?: string;
}

type Change = NonNullable<CallOf<'patch', '/v1/sales/locations/{id}'>['body']>;

/** How a location calculates, and where its tickets go. */
export function locationCommands(sale: Command, act: Act): void {
  const location = sale.command('location').description('how a location calculates and where its tickets go');
  location
    .command('show <location>')
    .description('what its next sales go by')
    .action(
      act(async ({ connect }, _, id) => {
        const tix = await connect();
        const found = await tix.get('/v1/sales/locations/{id}', { params: { id } });
        return { data: found, text: () => facts({ ...found }) };
      }),
    );
  location
    .command('set <location>')
    .description('for the sales that follow; what is not told stays; for operators')
    .option('--tax-rounding <how>', 'per_rate or per_line')
    .option('--account <address>', 'where its tickets go')
    .option('--tax-account <address>', 'where their taxes go')
    .action(
      act<ChangeOptions>(async ({ connect }, { taxRounding, account, taxAccount }, id) => {
        const body = given({ taxRounding, account, taxAccount }) as Change;
        if (Object.keys(body).length === 0) throw usageFailure('Tell --tax-rounding, --account or --tax-account.');
        const tix = await connect();
        const changed = await tix.patch('/v1/sales/locations/{id}', { params: { id }, body });
        return { data: changed, text: () => facts({ ...changed }) };
      }),
    );
  withPaging(location.command('history <location>'))
    .description('every version of it, newest first')
    .action(
      act<ListOptions>(async ({ connect }, options, id) => {
        const tix = await connect();
        const page = await pageOf(options, (query) =>
          tix.get('/v1/sales/locations/{id}/history', { params: { id }, query }),
        );
        return shownPage(page, [
          ['version', ({ version }) => version],
          ['set at', ({ setAt }) => setAt],
          ['by', ({ setBy }) => setBy],
          ['taxes', ({ taxRounding }) => taxRounding],
          ['tickets go to', ({ account }) => account],
          ['taxes go to', ({ taxAccount }) => taxAccount],
        ]);
      }),
    );
}
