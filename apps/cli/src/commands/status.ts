import type { Command } from 'commander';
import type { Act } from '../act';
import { facts, table } from '../print/table';

export function statusCommand(program: Command, act: Act): void {
  program
    .command('status')
    .description('where the system is, whether it is ready, and how far each book has come')
    .action(
      act(async ({ connect, server }) => {
        const { url, source, key, keySource } = server();
        const tix = await connect();
        const { version } = await tix.get('/version');
        await tix.get('/readyz');
        const books = key === undefined ? [] : (await tix.get('/v1/audit/head')).books;
        const found = { url, source, keySource: keySource ?? null, version, ready: true };
        const list = table(
          [
            ['book', ({ book }: (typeof books)[number]) => book],
            ['seq', ({ seq }) => seq],
            ['head', ({ head }) => head],
          ],
          books,
        );
        return { data: { ...found, books }, text: () => `${facts(found)}${key === undefined ? '' : `\n\n${list}`}` };
      }),
    );
}
