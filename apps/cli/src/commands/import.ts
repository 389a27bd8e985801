import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ImportReport } from '@tix/import';
import type { Command } from 'commander';
import type { Act } from '../act';
import { CliFailure } from '../cli-failure';
import { EXIT } from '../domain/exit-code';
import type { Session } from '../session';

interface ImportOptions {
  readonly dryRun?: boolean;
  readonly report?: string;
}

export function importCommand(program: Command, act: Act): void {
  program
    .command('import <file>')
    .description('bring a community of the predecessor into the running system: the file is its SQLite database')
    .option('--dry-run', 'only read the file, check it and report; needs no running system and sends nothing')
    .option('--report <file>', 'also write what came in and what was refused, as JSON')
    .action(
      act<ImportOptions>(async (session, options, file) => {
        const { renderReport, reportJson } = await import('@tix/import');
        const report = await reportOf(session, file, options);
        const json = reportJson(report);
        if (options.report !== undefined) writeFileSync(resolve(session.world.folder, options.report), json);
        const isGood = report.isDryRun || report.isComplete;
        return {
          data: JSON.parse(json) as unknown,
          text: () => renderReport(report),
          ...(!isGood && { exitCode: EXIT.error }),
        };
      }),
    );
}

async function reportOf(session: Session, file: string, { dryRun }: ImportOptions): Promise<ImportReport> {
  const { checkFile, ImportFailure, importFile, terminalProgress } = await import('@tix/import');
  const path = resolve(session.world.folder, file);
  try {
    if (dryRun) return checkFile(path);
    const { url, key = noKey() } = session.server();
    await session.connect();
    return await importFile(path, { url, key }, terminalProgress(session.world.stderr));
  } catch (error) {
    if (!(error instanceof ImportFailure)) throw error;
    throw new CliFailure(EXIT.error, `Import failed: ${error.message}`);
  }
}

function noKey(): never {
  throw new CliFailure(EXIT.unauthorized, 'An import needs the key of an operator: give it with TIX_KEY or --key.');
}
