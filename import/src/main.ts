import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readArguments, usage } from './arguments';
import type { Arguments } from './arguments';
import type { ImportReport } from './import-file';
import { checkFile, findRunningSystem, importFile, ImportFailure, renderReport, reportJson } from './import-file';
import { terminalProgress } from './terminal-progress';

void main();

async function main(): Promise<void> {
  const choice = readArguments(process.argv.slice(2));
  if (choice.kind === 'import') process.exitCode = await run(choice);
  else if (choice.kind === 'help') process.stdout.write(`${usage}\n`);
  else {
    process.stderr.write(`${choice.why}\n\n${usage}\n`);
    process.exitCode = 2;
  }
}

type Order = Extract<Arguments, { kind: 'import' }>;

function reported({ file, isDryRun }: Order): ImportReport | Promise<ImportReport> {
  if (isDryRun) return checkFile(resolve(file));
  const system = findRunningSystem(resolve(process.env['TIX_HOME'] ?? '.tix'));
  return importFile(resolve(file), system, terminalProgress(process.stderr));
}

async function run(order: Order): Promise<number> {
  const { isDryRun, report: reportFile } = order;
  try {
    const report = await reported(order);
    if (reportFile !== undefined) writeFileSync(resolve(reportFile), reportJson(report));
    process.stdout.write(`${renderReport(report)}\n`);
    return isDryRun || report.isComplete ? 0 : 1;
  } catch (error) {
    const message =
      error instanceof ImportFailure ? error.message : error instanceof Error ? error.stack : String(error);
    process.stderr.write(`Import failed: ${message}\n`);
    return 1;
  }
}
