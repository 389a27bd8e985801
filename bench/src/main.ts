import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { type BenchParts, openBench } from './bench-parts';
import { type Cell, cellsOf, prepareCells } from './cells';
import { httpCellsOf, prepareHttp } from './http-cells';
import { openHttp } from './http-parts';
import { type MachineFacts, type Measurement, machineFacts } from './measure';
import { type BenchSettings, BenchSettings as Schema, readSettings } from './settings';
import { figuresOf, medians, type Round } from './figures';
import { openCrafts } from './craft-cells';
import { openHistory } from './history-cells';
import type { OpenCells } from './open-cells';
import { openPayroll } from './payroll-cells';
import { openSwaps } from './swap-cells';
import { cellTable, figureTable, notes } from './tables';

const say = (text: string) => void process.stdout.write(`${text}\n`);

/**
 * Rounds are interleaved, so that whatever else the machine does meets every cell alike. The gateway is measured first and
 * then ended: it would go on reading events while others are measured.
 */
async function main(settings: BenchSettings): Promise<void> {
  const bench = await openBench(settings, say);
  try {
    const before = await machineFacts(bench.parts.admin);
    const http = await measureHttp(bench.parts, settings);
    const bus = await measureBus(bench.parts, settings);
    const services: Measured[] = [];
    for (const stage of stages) services.push(await measureStage(stage, bench.parts, settings));
    const after = await machineFacts(bench.parts.admin);
    tellResults(settings, { before, after }, [http, bus, ...services]);
  } finally {
    await bench.close();
  }
}

interface Measured {
  readonly cells: readonly Cell[];
  readonly rounds: readonly Round[];
}

const HTTP = /^(http|open)-/;

interface Stage {
  readonly names: RegExp;
  readonly preparing: string;
  open(parts: BenchParts, settings: BenchSettings): Promise<OpenCells>;
}

/** What goes through a service beside the ledger, which is started for it alone and stopped again. */
const stages: readonly Stage[] = [
  { names: /^swap-/, preparing: 'making the pool and who trades with it', open: openSwaps },
  { names: /^craft$/, preparing: 'making a recipe and who crafts', open: openCrafts },
  {
    names: /^(supply|statement|reconcile)/,
    preparing: 'making books with long histories',
    open: openHistory,
  },
  { names: /^payroll$/, preparing: 'making the accounts of who is paid', open: openPayroll },
];

async function measureHttp(parts: BenchParts, settings: BenchSettings): Promise<Measured> {
  if (settings.cells?.every((name) => !HTTP.test(name))) return { cells: [], rounds: [] };
  const http = await openHttp(settings);
  try {
    say('making the accounts over HTTP');
    await prepareHttp(http);
    return await runRounds(httpCellsOf(parts, http), parts, settings);
  } finally {
    await http.close();
  }
}

async function measureBus(parts: BenchParts, settings: BenchSettings): Promise<Measured> {
  if (settings.cells?.every((name) => [HTTP, ...stages.map(({ names }) => names)].some((names) => names.test(name))))
    return { cells: [], rounds: [] };
  say('making the accounts over NATS');
  await prepareCells(parts);
  return runRounds(cellsOf(parts), parts, settings);
}

async function measureStage(
  { names, preparing, open }: Stage,
  parts: BenchParts,
  settings: BenchSettings,
): Promise<Measured> {
  if (settings.cells?.every((name) => !names.test(name))) return { cells: [], rounds: [] };
  say(preparing);
  const opened = await open(parts, settings);
  try {
    return await runRounds(opened.cells, parts, settings);
  } finally {
    await opened.close();
  }
}

function tellResults(
  settings: BenchSettings,
  machine: Record<'before' | 'after', MachineFacts>,
  parts: readonly Measured[],
) {
  const cells = parts.flatMap((part) => part.cells);
  const rounds = Array.from({ length: settings.rounds }, (_, round): Round => {
    return Object.assign({}, ...parts.map((part) => part.rounds[round] ?? {})) as Round;
  });
  const results = medians(rounds);
  const figures = figuresOf(rounds);
  say(`\n${cellTable(cells, results)}\n\n${figureTable(figures)}\n\n${notes(machine, settings)}`);
  const result = { at: new Date().toISOString(), machine, figures, medians: results, rounds };
  writeFileSync(settings.resultFile, `${JSON.stringify(result, null, 2)}\n`);
  say(`all of it: ${settings.resultFile}`);
}

/** What was prepared is on the disk before anything is measured: else the system writes it out under the first rounds. */
async function settleDisk({ admin }: BenchParts): Promise<void> {
  await admin.query('checkpoint');
  await promisify(execFile)('sync');
}

async function runRounds(
  all: readonly Cell[],
  parts: BenchParts,
  { rounds, seconds, cells: chosen }: BenchSettings,
): Promise<Measured> {
  await settleDisk(parts);
  const cells = all.filter(({ name }) => chosen?.includes(name) ?? true);
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
  return { cells, rounds: results };
}

main(readSettings(Schema)).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${(error as Error).stack}\n`);
    process.exit(1);
  },
);
