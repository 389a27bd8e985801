import { createLog, type Log } from '@tix/runtime';

export interface LogLine {
  readonly level: string;
  readonly msg: string;
  readonly [field: string]: unknown;
}

export interface TestLog {
  readonly log: Log;
  readonly lines: readonly LogLine[];
  /** Lines with this event name. */
  named(msg: string): readonly LogLine[];
}

/** The real logger, writing into memory: what a service says can be counted. */
export function testLog(): TestLog {
  const lines: LogLine[] = [];
  const write = (text: string): void => void lines.push(JSON.parse(text) as LogLine);
  const log = createLog({ service: 'test', instance: 'test', level: 'debug' }, { write });
  return { log, lines, named: (name) => lines.filter(({ msg }) => msg === name) };
}
