import type { Command } from 'commander';
import type { Act } from '../act';
import { usageFailure } from '../cli-failure';
import { unitsOf } from '../domain/units';
import { facts, table } from '../print/table';
import { pageOf, shownPage, withPaging, type ListOptions } from './list-options';
import { given } from './moving-options';

interface AccountListOptions extends ListOptions {
  readonly prefix?: string;
  readonly asset?: string;
  readonly sort?: 'address' | '-balance';
}

interface EntryOptions extends ListOptions {
  readonly asset?: string;
  readonly reason?: string;
  readonly from?: string;
  readonly to?: string;
}

interface OpenOptions {
  readonly overdraftLimit?: string;
}

interface ReasonOptions {
  readonly reason?: string;
}

export function accountCommands(program: Command, act: Act): void {
  const accounts = program.command('accounts').description('who has value: list, look, open, freeze, close');
  listCommand(accounts, act);
  showCommand(accounts, act);
  entriesCommand(accounts, act);
  openCommand(accounts, act);
  for (const [verb, description] of [
    ['freeze', 'stop what leaves an account'],
    ['unfreeze', 'let a frozen account move again'],
    ['close', 'close an empty account for good'],
  ] as const) {
    accounts
      .command(`${verb} <address>`)
      .description(description)
      .option('--reason <slug>', 'why')
      .action(
        act<ReasonOptions>(async ({ connect, book }, { reason }, address) => {
          const tix = await connect();
          const body = given({ reason });
          const call = { params: { address }, query: book, body };
          const account = await tix.post(`/v1/accounts/{address}/${verb}`, call);
          return { data: account, text: () => facts({ ...account }) };
        }),
      );
  }
}

function listCommand(accounts: Command, act: Act): void {
  withPaging(accounts.command('list'))
    .description('accounts by address, or by their balance of an asset')
    .option('--prefix <prefix>', 'of the address, such as member:')
    .option('--asset <code>', 'only this asset')
    .option('--sort <order>', 'address, or -balance with --asset')
    .action(
      act<AccountListOptions>(async ({ connect, book }, options) => {
        const tix = await connect();
        const { prefix, asset, sort } = options;
        const page = await pageOf(options, (paging) =>
          tix.get('/v1/accounts', { query: { ...book, ...paging, ...given({ prefix, asset, sort }) } }),
        );
        return shownPage(page, [
          ['address', ({ address }) => address],
          ['status', ({ status }) => status],
          ['transactions', ({ transactionCount }) => transactionCount],
          ['balances', ({ balances }) => balances.map(({ asset: code, balance }) => `${balance} ${code}`).join(', ')],
        ]);
      }),
    );
}

function showCommand(accounts: Command, act: Act): void {
  accounts
    .command('show <address>')
    .description('an account with what is posted, held and available of each asset')
    .action(
      act(async ({ connect, book }, _, address) => {
        const tix = await connect();
        const account = await tix.get('/v1/accounts/{address}', { params: { address }, query: book });
        const { balances, ...rest } = account;
        return { data: account, text: () => `${facts(rest)}\n\n${balanceTable(balances)}` };
      }),
    );
}

function balanceTable(
  balances: readonly {
    readonly asset: string;
    readonly balance: number;
    readonly held: number;
    readonly available: number;
  }[],
): string {
  return table(
    [
      ['asset', ({ asset }) => asset],
      ['balance', ({ balance }) => balance],
      ['held', ({ held }) => held],
      ['available', ({ available }) => available],
    ],
    balances,
  );
}

function entriesCommand(accounts: Command, act: Act): void {
  withPaging(accounts.command('entries <address>'))
    .description('what moved on an account, newest first')
    .option('--asset <code>', 'only this asset')
    .option('--reason <slug>', 'only this reason')
    .option('--from <time>', 'from this moment on, as 2026-11-30T00:00:00Z')
    .option('--to <time>', 'before this moment')
    .action(
      act<EntryOptions>(async ({ connect, book }, options, address) => {
        const tix = await connect();
        const { asset, reason, from, to } = options;
        const query = { ...book, ...given({ asset, reason, from, to }) };
        const page = await pageOf(options, (paging) =>
          tix.get('/v1/accounts/{address}/entries', { params: { address }, query: { ...query, ...paging } }),
        );
        return shownPage(page, [
          ['seq', ({ seq }) => seq],
          ['committed', ({ committedAt }) => committedAt],
          ['asset', (entry) => entry.asset],
          ['amount', ({ amount }) => amount],
          ['balance after', ({ balanceAfter }) => balanceAfter],
          ['reason', (entry) => entry.reason],
          ['kind', ({ kind }) => kind],
          ['transaction', ({ transactionId }) => transactionId],
        ]);
      }),
    );
}

function openCommand(accounts: Command, act: Act): void {
  accounts
    .command('open <address>')
    .description('open an account; one that is open stays as it is')
    .option('--overdraft-limit <units>', 'how far below zero its currency may go')
    .action(
      act<OpenOptions>(async ({ connect, book }, options, address) => {
        const overdraftLimit = limitOf(options.overdraftLimit);
        const tix = await connect();
        const body = { address, ...given({ overdraftLimit }) };
        const account = await tix.post('/v1/accounts', { query: book, body });
        return { data: account, text: () => facts({ ...account }) };
      }),
    );
}

function limitOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const units = unitsOf(text);
  if (units !== undefined && units >= 0) return units;
  throw usageFailure(`--overdraft-limit takes whole units from 0, not ${text}`);
}
