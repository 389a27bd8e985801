import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Act } from '../act';
import { CliFailure } from '../cli-failure';
import { EXIT } from '../domain/exit-code';
import { facts } from '../print/table';
import { given } from './moving-options';

interface BrandingOptions {
  readonly name?: string;
  readonly line?: readonly string[];
  readonly footer?: string;
  readonly logo?: string;
}

interface Shown {
  readonly addressLines: readonly string[];
  readonly logo?: string | undefined;
}

const several = (word: string, before: readonly string[] = []) => [...before, word];
/** A logo is of use to a program alone. */
const textOf = ({ logo, addressLines, ...rest }: Shown) =>
  facts({ ...rest, addressLines: addressLines.join(', '), logo: logo === undefined ? undefined : 'yes' });

export function brandingCommands(sale: Command, act: Act): void {
  const branding = sale.command('branding').description('what receipts of a location are printed with');
  branding
    .command('show <location>')
    .description('what its next receipts are printed with')
    .action(
      act(async ({ connect }, _, id) => {
        const tix = await connect();
        const found = await tix.get('/v1/sales/locations/{id}/branding', { params: { id } });
        return { data: found, text: () => textOf(found) };
      }),
    );
  branding
    .command('set <location>')
    .description('from its next ticket on; what is not told is not printed, and older receipts keep theirs')
    .option('--name <text>', 'the seller; the id of the location unless told')
    .option('--line <text>', 'of the address; once for each', several)
    .option('--footer <text>', 'at the end of each receipt')
    .option('--logo <file>', 'a PNG or JPEG of at most 200 kB and 1,000 pixels')
    .action(
      act<BrandingOptions>(async ({ connect, world }, { name: sellerName, line, footer, logo: file }, id) => {
        const logo = file === undefined ? undefined : bytesOf(resolve(world.folder, file)).toString('base64');
        const tix = await connect();
        const body = given({ sellerName, addressLines: line && [...line], footer, logo });
        const set = await tix.put('/v1/sales/locations/{id}/branding', { params: { id }, body });
        return { data: set, text: () => textOf(set) };
      }),
    );
  branding
    .command('remove <location>')
    .description('its next receipts are printed without; older ones keep theirs')
    .action(
      act(async ({ connect }, _, id) => {
        const tix = await connect();
        const removed = await tix.delete('/v1/sales/locations/{id}/branding', { params: { id } });
        return { data: removed, text: () => facts({ ...removed }) };
      }),
    );
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new CliFailure(EXIT.error, `${path} cannot be read: ${(error as Error).message}`);
  }
}
