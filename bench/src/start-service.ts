import { mkdirSync } from 'node:fs';
import { type SpawnedService, spawnService } from '@tix/testkit';
import type { BenchSettings } from './settings';

/** Pauses are a figure: each is told to be at most this much longer than it was. */
const PAUSE_LOOK_MS = '2';

type Environment = Readonly<Record<string, string>>;

export async function startService(
  settings: BenchSettings,
  name: string,
  more: Environment = {},
): Promise<SpawnedService> {
  const service = settings.services.find((known) => known.name === name);
  if (!service) throw new Error(`there is no service ${name}`);
  const nodeFlags = [...service.nodeFlags, ...profileFlags(settings, name)];
  const environment = { ...service.environment, PAUSE_LOOK_MS, ...more };
  return spawnService({ ...service, environment, nodeFlags });
}

/** What a load process needs to call services as the gateway does. */
export function busEnvironment({ natsUrl, natsPasswords, capabilityKey }: BenchSettings): Record<string, string> {
  return { NATS_URL: natsUrl, NATS_PASSWORD: natsPasswords['gateway'] ?? '', CAPABILITY_KEY: capabilityKey };
}

/** A profile of a process is written when it ends by itself: one that is killed leaves none. */
export function profileFlags({ profileFolder }: BenchSettings, name: string): string[] {
  if (profileFolder === undefined) return [];
  mkdirSync(profileFolder, { recursive: true });
  return ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`, `--cpu-prof-name=${unusedName(name)}.cpuprofile`];
}

const names: string[] = [];

/** What this process has started with a profile, in that order. */
export function profilesOf(): readonly string[] {
  return names;
}

/** A service that is started again does not overwrite what it left. */
function unusedName(name: string): string {
  let unused = name;
  for (let times = 2; names.includes(unused); times += 1) unused = `${name}-${times}`;
  names.push(unused);
  return unused;
}
