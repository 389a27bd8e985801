import type { Event } from '@tix/contracts';
import type { Bus } from '../bus/bus';
import { DiscardPolicy, NatsError, RetentionPolicy, StorageType, nanos, type StreamConfig } from '../bus/connect-bus';

const DAY_MS = 86_400_000;
const STREAM_NOT_FOUND = 10059;

/** The stream, the schema and the subjects of a service begin with the same word. */
export function ownerOf({ subject }: Event): string {
  return subject.slice(0, subject.indexOf('.'));
}

/**
 * Creates or updates the stream of a service's events. Nothing in it can be deleted or purged, the oldest is never
 * dropped for the newest, and ids are remembered for ten minutes. Only settings that nats-server 2.9 knows.
 */
export async function ensureStream(bus: Bus, owner: string): Promise<void> {
  const { streams } = bus.jetstream.manager;
  const settings: Partial<StreamConfig> = {
    subjects: [`${owner}.event.>`],
    retention: RetentionPolicy.Limits,
    storage: StorageType.File,
    discard: DiscardPolicy.New,
    max_age: nanos(14 * DAY_MS),
    duplicate_window: nanos(10 * 60_000),
    deny_delete: true,
    deny_purge: true,
    allow_direct: false,
    num_replicas: 1,
  };
  try {
    await streams.info(owner);
  } catch (error) {
    if (!isStreamMissing(error)) throw error;
    await streams.add({ name: owner, ...settings });
    bus.log.info({ stream: owner }, 'stream created');
    return;
  }
  await streams.update(owner, settings);
}

export function isStreamMissing(error: unknown): boolean {
  return error instanceof NatsError && error.api_error?.err_code === STREAM_NOT_FOUND;
}
