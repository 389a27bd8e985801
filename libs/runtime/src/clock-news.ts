import type { Bus } from './bus/bus';
import type { Clock } from './clock';
import type { Log } from './log';

/** In no stream: whoever is not there reads the clock when it starts. */
const SUBJECT = 'gateway.event.clock-moved.v1';

/** Tells every replica of every service that the economy's clock was moved; what falls due is another matter. */
export function announceClock(bus: Pick<Bus, 'publish'>): void {
  bus.publish(SUBJECT, new Uint8Array());
}

/** Reads the clock again when it was moved, instead of half a minute later. */
export async function followClock(bus: Pick<Bus, 'subscribe'>, clock: Pick<Clock, 'refresh'>, log: Log): Promise<void> {
  await bus.subscribe(SUBJECT, () => {
    clock.refresh().catch((error: unknown) => log.warn({ err: error }, 'clock not synchronised'));
  });
}
