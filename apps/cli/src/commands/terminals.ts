import type { AnswerOf } from '@tix/sdk';
import type { Command } from 'commander';
import type { Act } from '../act';
import { facts } from '../print/table';
import { pageOf, shownPage, withPaging, type ListOptions } from './list-options';
import { amountOf, given } from './moving-options';
import { terminalKeysCommand } from './terminal-keys';

interface TerminalOptions {
  readonly id?: string;
  readonly name?: string;
  readonly timeZone?: string;
  readonly account?: string;
  readonly taxAccount?: string;
  readonly deferredCap?: string;
}

export function terminalCommands(program: Command, act: Act): void {
  const terminals = program
    .command('terminals')
    .description('where tickets are sold: list, open, change, token, keys, close');
  listCommand(terminals, act);
  openCommand(terminals, act);
  changeCommand(terminals, act);
  tokenCommand(terminals, act);
  terminalKeysCommand(terminals, act);
  terminals
    .command('close <id>')
    .description('nothing is sold on it any more')
    .action(
      act(async ({ connect }, _, id) => {
        const tix = await connect();
        const terminal = await tix.post('/v1/sales/terminals/{id}/close', { params: { id }, body: {} });
        return { data: terminal, text: () => factsOf(terminal) };
      }),
    );
}

function listCommand(terminals: Command, act: Act): void {
  withPaging(terminals.command('list'))
    .description('terminals by their ids')
    .option('--location <id>', 'only of this location')
    .action(
      act<ListOptions & { readonly location?: string }>(async ({ connect }, options) => {
        const tix = await connect();
        const filters = given({ location: options.location });
        const page = await pageOf(options, (paging) =>
          tix.get('/v1/sales/terminals', { query: { ...filters, ...paging } }),
        );
        return shownPage(page, [
          ['terminal', ({ id }) => id],
          ['location', ({ locationId }) => locationId],
          ['status', ({ status }) => status],
          ['seq', ({ seq }) => seq],
          ['time zone', ({ timeZone }) => timeZone],
          ['deferred cap', ({ deferredTickets }) => deferredTickets?.cap],
        ]);
      }),
    );
}

function openCommand(terminals: Command, act: Act): void {
  terminals
    .command('open <location>')
    .description('open a terminal, and its location with the first one')
    .option('--id <id>', 'its name on tickets; made unless told')
    .option('--name <text>', 'for people')
    .option('--time-zone <zone>', 'in which the days of the location begin, as Europe/Berlin')
    .option('--account <address>', "where tickets go that the location earns; the location's own unless told")
    .option(...CAP)
    .option('--tax-account <address>', "where their taxes go; the location's own unless told")
    .action(
      act<TerminalOptions>(async ({ connect }, options, locationId) => {
        const { id, name, timeZone, account, taxAccount } = options;
        const deferredTickets = deferredIn(options);
        const tix = await connect();
        const terminal = await tix.post('/v1/sales/terminals', {
          body: { locationId, ...given({ id, name, timeZone, account, taxAccount, deferredTickets }) },
        });
        return { data: terminal, text: () => factsOf(terminal) };
      }),
    );
}

const CAP = [
  '--deferred-cap <units>',
  'hundredths of tickets that it may have taken without a network and not pushed; 0 for none; for operators',
] as const;

function deferredIn({ deferredCap }: TerminalOptions): { readonly cap: number } | undefined {
  return deferredCap === undefined ? undefined : { cap: deferredCap === '0' ? 0 : amountOf(deferredCap) };
}

function factsOf({ deferredTickets, ...terminal }: AnswerOf<'get', '/v1/sales/terminals/{id}'>): string {
  return facts({ ...terminal, deferredCap: deferredTickets?.cap });
}

function changeCommand(terminals: Command, act: Act): void {
  terminals
    .command('change <id>')
    .description('let a terminal take tickets without a network, up to a cap; for operators')
    .requiredOption(...CAP)
    .action(
      act<TerminalOptions>(async ({ connect }, options, id) => {
        const deferredTickets = deferredIn(options) ?? { cap: 0 };
        const tix = await connect();
        const call = { params: { id }, body: { deferredTickets } };
        const terminal = await tix.patch('/v1/sales/terminals/{id}', call);
        return { data: terminal, text: () => factsOf(terminal) };
      }),
    );
}

function tokenCommand(terminals: Command, act: Act): void {
  terminals
    .command('token <id>')
    .description('make a token that enrols a key for a terminal, once, within 15 minutes; for operators')
    .action(
      act(async ({ connect }, _, id) => {
        const tix = await connect();
        const enrolment = await tix.post('/v1/sales/terminals/{id}/enrolments', { params: { id }, body: {} });
        return { data: enrolment, text: () => facts({ ...enrolment }) };
      }),
    );
}
