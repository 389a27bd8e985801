import { randomUUID } from 'node:crypto';
import type { Command } from '@tix/contracts';
import type { Bus, BusMessage } from './bus';
import { encodeRequest, wireSubject } from './wire';

const NO_RESPONDERS = 503;

/**
 * Whether any instance serves a contract, without asking it to do anything: the request is too late to be started, and of
 * a subject that nobody serves the server itself says so. Who does not answer in time is taken to run.
 */
export async function isServed(bus: Bus, contract: Command, timeoutMs: number): Promise<boolean> {
  const inbox = `${bus.inboxPrefix}.served.${randomUUID()}`;
  let timer: NodeJS.Timeout | undefined;
  let answer: (message: BusMessage | undefined) => void = () => undefined;
  const answered = new Promise<BusMessage | undefined>((resolve) => (answer = resolve));
  const subscription = await bus.subscribe(inbox, (message) => answer(message));
  try {
    timer = setTimeout(() => answer(undefined), timeoutMs);
    const late = Buffer.from(`[${encodeRequest(undefined, 0, '{}')}]`);
    bus.publish(wireSubject(contract.subject, bus.service), late, inbox);
    const message = await answered;
    return message?.headers?.code !== NO_RESPONDERS;
  } finally {
    clearTimeout(timer);
    await subscription.drain();
  }
}
