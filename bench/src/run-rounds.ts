import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { BenchParts } from './bench-parts';
import type { Cell } from './cells';
import type { Round } from './figures';
import type { Measurement } from './measure';
import type { BenchSettings } from './settings';
import type { BenchSet } from './sets';
import { roundLine } from './tables';

export interface Measured {
  readonly cells: readonly Cell[];
  readonly rounds: readonly Round[];
}

interface Run {
  readonly parts: BenchParts;
  readonly settings: BenchSettings;
  say(text: string): void;
}

/** Rounds are interleaved, so that whatever else the machine does meets every cell alike. */
export async function measureSet(set: BenchSet, chosen: readonly string[], run: Run): Promise<Measured> {
  if (chosen.length === 0) return { cells: [], rounds: [] };
  const { parts, settings, say } = run;
  say(set.preparing);
  const opened = await set.open(parts, settings, chosen);
  try {
    const cells = chosen.map((name) => {
      const found = opened.cells.find((cell) => cell.name === name);
      if (!found) throw new Error(`the set ${set.name} has no cell ${name}`);
      return found;
    });
    return { cells, rounds: await runRounds(cells, run) };
  } finally {
    await opened.close();
  }
}

async function runRounds(cells: readonly Cell[], { parts, settings, say }: Run): Promise<Round[]> {
  await settleDisk(parts);
  const results: Round[] = [];
  for (let round = 1; round <= settings.rounds; round += 1) {
    const measured: Record<string, Measurement> = {};
    for (const { name, isOnce = false, run } of cells) {
      if (isOnce && round > 1) continue;
      const result = (measured[name] = await run(settings.seconds));
      say(`round ${round} ${roundLine(name, result)}`);
    }
    results.push(measured);
  }
  return results;
}

/** What was prepared is on the disk before anything is measured: else the system writes it out under the first rounds. */
async function settleDisk({ admin }: BenchParts): Promise<void> {
  await admin.query('checkpoint');
  await promisify(execFile)('sync');
}
