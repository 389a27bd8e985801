import { readdirSync, readFileSync } from 'node:fs';

/** USER_HZ: what Linux counts processor time in, on every machine it runs on. */
const TICKS_PER_SECOND = 100;

interface ProcessTime {
  readonly parent: number;
  /** Of the process, and of its children that have ended. */
  readonly ticks: number;
}

export const canMeasureProcessors = process.platform === 'linux';

/** Seconds of processor time (user and system) used so far by a process and everything it has started. */
export function processorSeconds(root: number): number {
  const times = processTimes();
  const children = new Map<number, number[]>();
  for (const [pid, { parent }] of times) children.set(parent, [...(children.get(parent) ?? []), pid]);
  let ticks = 0;
  const pending = [root];
  for (let pid = pending.pop(); pid !== undefined; pid = pending.pop()) {
    ticks += times.get(pid)?.ticks ?? 0;
    pending.push(...(children.get(pid) ?? []));
  }
  return ticks / TICKS_PER_SECOND;
}

/** Seconds of processor time of children of this process that have ended. */
export function endedChildrenSeconds(): number {
  const fields = statFields(process.pid);
  return fields ? (Number(fields[13]) + Number(fields[14])) / TICKS_PER_SECOND : 0;
}

/** Seconds in which a processor of the machine was busy with anything, this bench included. */
export function machineSeconds(): number {
  const [, ...counts] = readFileSync('/proc/stat', 'utf8').split('\n', 1)[0]?.split(/\s+/) ?? [];
  const [user = 0, nice = 0, system = 0, , , interrupt = 0, softInterrupt = 0] = counts.map(Number);
  return (user + nice + system + interrupt + softInterrupt) / TICKS_PER_SECOND;
}

function processTimes(): Map<number, ProcessTime> {
  const times = new Map<number, ProcessTime>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const fields = statFields(Number(name));
    if (!fields) continue;
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    times.set(Number(name), { parent: Number(fields[1]), ticks });
  }
  return times;
}

/** Fields from the third on (state); the second is a name in parentheses that may hold anything. */
function statFields(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(') ') + 2).split(' ');
  } catch {
    // It ended while the folder was read.
    return undefined;
  }
}
