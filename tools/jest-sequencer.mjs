import { readFileSync, statSync } from 'node:fs';
import { relative } from 'node:path';
import SequencerModule from '@jest/test-sequencer';
import { repository } from './folders.mjs';

const Sequencer = SequencerModule.default ?? SequencerModule;

/**
 * The longest first, so that no worker is alone with one at the end. A clean clone knows no durations of an earlier run,
 * but what a file starts tells as much: a whole economy, servers, or nothing. Before all of them comes what is not counted,
 * because it does many times what others do once (`jest.config.mjs`).
 */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const ranked = [...tests].map((test) => ({ test, rank: rankOf(test), size: statSync(test.path).size }));
    return ranked.sort((a, b) => b.rank - a.rank || b.size - a.size).map(({ test }) => test);
  }
}

function rankOf({ path, context }) {
  if (context.config.coveragePathIgnorePatterns.includes('/')) return 5;
  const text = readFileSync(path, 'utf8');
  if (/startProcesses|startServices|spawnService|spawnProbe/.test(text)) return 4;
  if (relative(repository, path).startsWith('e2e') || text.includes('fast-check')) return 3;
  return /@tix\/testkit|\/testing\//.test(text) ? 2 : 1;
}
