import { writeFileSync } from 'node:fs';
import { openBench } from './bench-parts';
import { type Cell, cellsOf, prepareCells } from './cells';
import { type Measurement, machineFacts } from './measure';
import { type BenchSettings, BenchSettings as Schema, readSettings } from './settings';
import { figuresOf, medians } from './figures';
import { figureTable, cellTable } from './tables';

const say = (text: string) => void process.stdout.write(`${text}\n`);

/** Rounds are interleaved, so that whatever else the machine does meets every cell alike. */
async function main(settings: BenchSettings): Promise<void> {
  const bench = await openBench(settings, say);
  try {
    const cells = cellsOf(bench.parts).filter(({ name }) => settings.cells?.includes(name) ?? true);
    say('making the accounts');
    await prepareCells(bench.parts);
    await bench.parts.admin.query('checkpoint');
    const before = await machineFacts(bench.parts.admin);
    const rounds = await runRounds(cells, settings);
    const after = await machineFacts(bench.parts.admin);
    const results = medians(rounds);
    const figures = figuresOf(rounds);
    say(`\n${cellTable(cells, results)}\n\n${figureTable(figures)}\n`);
    say(
      `load average ${before.loadAverage.join(' ')} → ${after.loadAverage.join(' ')}, ${after.processors} processors`,
    );
    const result = { at: new Date().toISOString(), machine: { before, after }, figures, medians: results, rounds };
    writeFileSync(settings.resultFile, `${JSON.stringify(result, null, 2)}\n`);
    say(`all of it: ${settings.resultFile}`);
  } finally {
    await bench.close();
  }
}

async function runRounds(cells: readonly Cell[], { rounds, seconds }: BenchSettings) {
  const results: Record<string, Measurement>[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const measured: Record<string, Measurement> = {};
    for (const { name, run } of cells) {
      const result = (measured[name] = await run(seconds));
      const failed = Object.keys(result.failed).length > 0 ? `, not done: ${JSON.stringify(result.failed)}` : '';
      const cpu = Object.entries(result.cpuMicros).map(([process, micros]) => `${process} ${micros.toFixed(1)}`);
      say(
        `round ${round} ${name.padEnd(16)} ${result.perSecond.toFixed(0).padStart(7)}/s  p50 ${result.p50Ms.toFixed(1)} ` +
          `p99 ${result.p99Ms.toFixed(1)} ms  ${cpu.join(', ')} µs  ${result.walBytes.toFixed(0)} B of WAL  ` +
          `other load ${result.otherLoad.toFixed(2)}${failed}`,
      );
    }
    results.push(measured);
  }
  return results;
}

main(readSettings(Schema)).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${(error as Error).stack}\n`);
    process.exit(1);
  },
);
