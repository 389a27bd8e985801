import type { Bus } from '@tix/runtime';
import type { ProcessEconomy, ProcessName } from './processes';

/** Where the work is stopped, and who dies there. */
export interface Boundary {
  /** Who stands still, so that the work stops right there: when this message is on the bus. */
  readonly stopped: ProcessName;
  readonly seen: string;
  readonly killed: readonly ProcessName[];
  /** The message is still answered; who has asked stands still before it reads the answer, and dies. */
  readonly isAnswered: boolean;
}

/** What is going to be stopped in the middle. */
export interface Interrupted {
  /** A text that its messages have and no others. */
  readonly mark: string;
  /** Brings it before the boundary, when that takes more than to begin. */
  readonly approach?: () => Promise<void>;
  readonly act: () => Promise<unknown>;
  /** While the dead are dead. */
  readonly meanwhile?: () => Promise<unknown>;
}

/** The request has arrived, and nothing is written down. */
export const asked = (service: ProcessName, seen: string): Boundary => {
  return { stopped: service, seen, killed: [service], isAnswered: false };
};
/** The ledger has the post before it and has not looked at it. */
export const posted = (caller: ProcessName, ...killed: readonly ProcessName[]): Boundary => {
  return { stopped: 'ledger-svc', seen: `ledger.post-transaction.${caller}.v1`, killed, isAnswered: false };
};
/** What was meant to be posted is written down, and never arrives. */
export const lost = (caller: ProcessName): Boundary => posted(caller, 'ledger-svc', caller);
/** The ledger has done it, and who has posted it has not heard so: nothing is settled. */
export const answered = (caller: ProcessName): Boundary => ({ ...posted(caller, caller), isAnswered: true });
/** All is settled, and the gateway has not heard so. */
export const told = (service: ProcessName, seen: string): Boundary => {
  return { stopped: service, seen, killed: ['gateway'], isAnswered: true };
};

export interface Place {
  readonly economy: ProcessEconomy;
  /** Sees every message. */
  readonly observer: Bus;
}

interface Seen {
  readonly reply: string;
}

/** Resolves when such a message is on the bus; what is awaited first is that somebody looks. */
export async function nextMessage(
  { observer }: Pick<Place, 'observer'>,
  { subject, mark = '' }: { readonly subject: string; readonly mark?: string },
): Promise<{ readonly seen: Promise<Seen> }> {
  let heard: (message: Seen) => void = () => undefined;
  const seen = new Promise<Seen>((resolve) => (heard = resolve));
  const subscription = await observer.subscribe(subject, ({ data, reply = '' }) => {
    if (Buffer.from(data).includes(mark)) heard({ reply });
  });
  void seen.then(() => subscription.drain());
  return { seen };
}

/** The message is answered, and who waits for the answer stands still with it unread. */
export async function answeredUnread(place: Place, message: Seen, answerer: ProcessName, asker: ProcessName) {
  const { services } = place.economy;
  services.service(asker).signal('SIGSTOP');
  const { seen: answer } = await nextMessage(place, { subject: message.reply });
  services.service(answerer).signal('SIGCONT');
  await answer;
}

/** Begins something and leaves its service standing still, with an answer of the ledger unread; the ledger stands still too. */
export async function upToAnswer(
  place: Place,
  { caller, query, mark }: { readonly caller: ProcessName; readonly query: string; readonly mark: string },
  begin: () => Promise<unknown>,
): Promise<void> {
  const { services } = place.economy;
  const { seen } = await nextMessage(place, { subject: `ledger.${query}.${caller}.v1`, mark });
  services.service('ledger-svc').signal('SIGSTOP');
  const begun = begin();
  await answeredUnread(place, await seen, 'ledger-svc', caller);
  services.service('ledger-svc').signal('SIGSTOP');
  await begun;
}

/** Does it, stops it at the boundary, kills there, and starts the dead again. */
export async function interrupt(place: Place, boundary: Boundary, work: Interrupted): Promise<void> {
  const { economy } = place;
  const { stopped, seen: subject, killed, isAnswered } = boundary;
  await work.approach?.();
  const message = await nextMessage(place, { subject, mark: work.mark });
  economy.services.service(stopped).signal('SIGSTOP');
  const first = work.act().catch(() => undefined);
  const seen = await message.seen;
  if (isAnswered) await answeredUnread(place, seen, stopped, killed[0] ?? 'gateway');
  await Promise.all(killed.map((name) => economy.kill(name)));
  await work.meanwhile?.();
  if (!killed.includes(stopped)) economy.services.service(stopped).signal('SIGCONT');
  await Promise.all(killed.map((name) => economy.start(name)));
  await first;
}
