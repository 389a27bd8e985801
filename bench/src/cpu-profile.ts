import * as z from 'zod';

/** What V8 writes with `--cpu-prof`, as far as it is read here. */
export const CpuProfile = z.object({
  nodes: z.array(
    z.object({
      id: z.int(),
      callFrame: z.object({ functionName: z.string(), url: z.string(), lineNumber: z.int() }),
    }),
  ),
  samples: z.array(z.int()),
  /** Microseconds before each sample. */
  timeDeltas: z.array(z.number()),
});
export type CpuProfile = z.output<typeof CpuProfile>;
type Frame = CpuProfile['nodes'][number]['callFrame'];

/** The file that a line of a script, counted from 0, was written in. */
export type FileOf = (url: string, line: number) => string;

export interface SelfTime {
  readonly name: string;
  readonly file: string;
  readonly ms: number;
}

export interface ProfileSummary {
  /** Of the processor; the rest was waiting. */
  readonly busyMs: number;
  readonly elapsedMs: number;
  /** Longest first. */
  readonly functions: readonly SelfTime[];
  readonly files: readonly SelfTime[];
}

/** Nothing runs; everything else, the collector and what is not JavaScript included, is work. */
const IDLE = '(idle)';
/** Functions without a script: of Node itself, or compiled from a text, as validators are. */
const NATIVE = '(native or generated)';

/** Where the processor was, not on whose behalf: time of a function without that of those it called. */
export function summarize({ nodes, samples, timeDeltas }: CpuProfile, fileOf: FileOf): ProfileSummary {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const micros = new Map<number, number>();
  samples.forEach((id, index) => micros.set(id, (micros.get(id) ?? 0) + (timeDeltas[index] ?? 0)));
  const times = [...micros].flatMap(([id, spent]) => {
    const frame = frames.get(id);
    return frame ? [selfTime(frame, spent / 1_000, fileOf)] : [];
  });
  const busy = times.filter(({ name }) => name !== IDLE);
  return {
    busyMs: total(busy),
    elapsedMs: total(times),
    functions: grouped(busy, ({ name, file }) => ({ name, file })),
    files: grouped(busy, ({ file }) => ({ name: file, file })),
  };
}

function selfTime({ functionName, url, lineNumber }: Frame, ms: number, fileOf: FileOf): SelfTime {
  const name = functionName === '' ? '(anonymous)' : functionName;
  const isOfEngine = /^\((?!anonymous)/.test(name);
  return { name, file: url === '' ? (isOfEngine ? name : NATIVE) : fileOf(url, lineNumber), ms };
}

function total(times: readonly SelfTime[]): number {
  return times.reduce((sum, { ms }) => sum + ms, 0);
}

function grouped(times: readonly SelfTime[], of: (time: SelfTime) => Omit<SelfTime, 'ms'>): SelfTime[] {
  const groups = new Map<string, SelfTime>();
  for (const time of times) {
    const group = of(time);
    const key = `${group.file} ${group.name}`;
    groups.set(key, { ...group, ms: (groups.get(key)?.ms ?? 0) + time.ms });
  }
  return [...groups.values()].sort((left, right) => right.ms - left.ms);
}
