import { useSyncExternalStore } from 'react';

const NAME = 'tix.operator-key';

export interface Session {
  /** Kept for this tab until it is closed, and sent with each request; never in a cookie, an address or on disk. */
  readonly key: string | undefined;
  /** Why the last session ended, when not by choice. */
  readonly ended: string | undefined;
}

let session: Session = { key: sessionStorage.getItem(NAME) ?? undefined, ended: undefined };
const listeners = new Set<() => void>();

function change(next: Session): void {
  session = next;
  for (const listener of listeners) listener();
}

export function currentKey(): string | undefined {
  return session.key;
}

export function signIn(key: string): void {
  sessionStorage.setItem(NAME, key);
  change({ key, ended: undefined });
}

export function signOut(why?: string): void {
  sessionStorage.removeItem(NAME);
  change({ key: undefined, ended: why });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSession(): Session {
  return useSyncExternalStore(subscribe, () => session);
}
