import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readArguments, usage } from './arguments';
import type { Arguments } from './arguments';
import { findRunningSystem, importFile, ImportFailure, renderReport, reportJson } from './import-file';
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

async function run({ file, report: reportFile }: Extract<Arguments, { kind: 'import' }>): Promise<number> {
  try {
    const system = findRunningSystem(resolve(process.env['TIX_HOME'] ?? '.tix'));
    const report = await importFile(resolve(file), system, terminalProgress(process.stderr));
    if (reportFile !== undefined) writeFileSync(resolve(reportFile), reportJson(report));
    process.stdout.write(`${renderReport(report)}\n`);
    return report.isComplete ? 0 : 1;
  } catch (error) {
    const message =
      error instanceof ImportFailure ? error.message : error instanceof Error ? error.stack : String(error);
    process.stderr.write(`Import failed: ${message}\n`);
    return 1;
  }
}
