import type { Command } from 'commander';
import type { Act } from '../act';
import { facts } from '../print/table';
import { pageOf, shownPage, withPaging, type ListOptions } from './list-options';
import { given } from './moving-options';
import { terminalKeysCommand } from './terminal-keys';

interface TerminalOptions {
  readonly id?: string;
  readonly name?: string;
  readonly timeZone?: string;
  readonly account?: string;
  readonly taxAccount?: string;
}

export function terminalCommands(program: Command, act: Act): void {
  const terminals = program.command('terminals').description('where tickets are sold: list, open, token, keys, close');
  listCommand(terminals, act);
  terminals
    .command('open <location>')
    .description('open a terminal, and its location with the first one')
    .option('--id <id>', 'its name on tickets; made unless told')
    .option('--name <text>', 'for people')
    .option('--time-zone <zone>', 'in which the days of the location begin, as Europe/Berlin')
    .option('--account <address>', "where tickets go that the location earns; the location's own unless told")
    .option('--tax-account <address>', "where their taxes go; the location's own unless told")
    .action(
      act<TerminalOptions>(async ({ connect }, { id, name, timeZone, account, taxAccount }, locationId) => {
        const tix = await connect();
        const terminal = await tix.post('/v1/sales/terminals', {
          body: { locationId, ...given({ id, name, timeZone, account, taxAccount }) },
        });
        return { data: terminal, text: () => facts({ ...terminal }) };
      }),
    );
  tokenCommand(terminals, act);
  terminalKeysCommand(terminals, act);
  terminals
    .command('close <id>')
    .description('nothing is sold on it any more')
    .action(
      act(async ({ connect }, _, id) => {
        const tix = await connect();
        const terminal = await tix.post('/v1/sales/terminals/{id}/close', { params: { id }, body: {} });
        return { data: terminal, text: () => facts({ ...terminal }) };
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
        ]);
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
