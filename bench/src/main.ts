import { writeFileSync } from 'node:fs';
import { openBench } from './bench-parts';
import { figuresOf, medians, type Round } from './figures';
import { type MachineFacts, machineFacts } from './measure';
import { profileTables } from './profile-tables';
import { type Measured, measureSet } from './run-rounds';
import { chosenCells, UnknownName } from './sets';
import { type BenchSettings, BenchSettings as Schema, readSettings } from './settings';
import { cellTable, figureTable, notes, notMeasured } from './tables';

const say = (text: string) => void process.stdout.write(`${text}\n`);

async function main(settings: BenchSettings): Promise<void> {
  const chosen = chosenCells(settings);
  const bench = await openBench(settings, say);
  try {
    const { parts } = bench;
    const before = await machineFacts(parts.admin);
    const measured: Measured[] = [];
    for (const { set, cells } of chosen) measured.push(await measureSet(set, cells, { parts, settings, say }));
    tellResults(settings, { before, after: await machineFacts(parts.admin) }, measured);
    const left = notMeasured(chosen);
    if (left) say(left);
  } finally {
    await bench.close();
  }
  // Processes write their profiles when they end.
  if (settings.profileFolder !== undefined) say(profileTables(settings.profileFolder));
}

function tellResults(
  settings: BenchSettings,
  machine: Record<'before' | 'after', MachineFacts>,
  parts: readonly Measured[],
): void {
  const cells = parts.flatMap((part) => part.cells);
  const rounds = Array.from({ length: settings.rounds }, (_, round): Round => {
    return Object.assign({}, ...parts.map((part) => part.rounds[round] ?? {})) as Round;
  });
  const results = medians(rounds);
  const figures = figuresOf(rounds);
  say(`\n${cellTable(cells, results)}\n\n${figureTable(figures)}\n\n${notes(machine, settings, results)}`);
  const result = { at: new Date().toISOString(), machine, figures, medians: results, rounds };
  writeFileSync(settings.resultFile, `${JSON.stringify(result, null, 2)}\n`);
  say(`all of it: ${settings.resultFile}`);
}

main(readSettings(Schema)).then(
  () => process.exit(0),
  (error: unknown) => {
    const { message, stack } = error as Error;
    process.stderr.write(`${error instanceof UnknownName ? message : stack}\n`);
    process.exit(1);
  },
);
