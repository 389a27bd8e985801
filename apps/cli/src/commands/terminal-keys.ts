import type { Command } from 'commander';
import type { Act } from '../act';
import { facts } from '../print/table';
import { inJournal } from './in-journal';
import { pageOf, shownPage, withPaging, type ListOptions } from './list-options';

/** Changes the key of a terminal in its journal: without a network, and pushed like everything else there. */
export function rotateKeyCommand(sync: Command, act: Act): void {
  sync
    .command('rotate-key')
    .description('sign with a new key from now on; the present one says so in the journal and is gone')
    .option('--terminal <id>', 'whose journal; the only one here unless told')
    .action(
      act<{ readonly terminal?: string }>((session, { terminal }) =>
        inJournal(session, terminal, async (folder, journal) => {
          const { rotateKey } = await import('../terminal/index.js');
          const { public: document, header, auditHash } = rotateKey(folder, journal);
          const { previousKid, kid, publicKey } = document as Readonly<Record<string, string>>;
          const data = { terminal: header.terminalId, seq: header.seq, previousKid, kid, publicKey, auditHash };
          return { data, text: () => facts(data) };
        }),
      ),
    );
}

/** What a signature of a terminal is checked with. */
export function terminalKeysCommand(terminals: Command, act: Act): void {
  withPaging(terminals.command('keys <id>'))
    .description('the keys of a terminal, with the entries that each has signed')
    .action(
      act<ListOptions>(async ({ connect }, options, id) => {
        const tix = await connect();
        const page = await pageOf(options, (query) =>
          tix.get('/v1/sales/terminals/{id}/keys', { params: { id }, query }),
        );
        return shownPage(page, [
          ['key', ({ kid }) => kid],
          ['from', ({ firstSeq }) => firstSeq],
          ['to', ({ lastSeq }) => lastSeq],
          ['by', ({ by }) => by],
          ['public key', ({ publicKey }) => publicKey],
        ]);
      }),
    );
}
