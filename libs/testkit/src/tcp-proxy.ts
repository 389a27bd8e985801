import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export type Direction = 'request' | 'reply';

export interface TcpProxy {
  readonly port: number;
  /** The same address through the proxy. */
  through(url: string): string;
  /** Adds this much to every chunk in both directions. */
  delay(ms: number): void;
  /** Takes everything and passes nothing on, with the connections open. */
  blackHole(): void;
  /** Keeps what servers send until it is healed, and passes it on then. */
  holdReplies(): void;
  /** Resets every connection, and answers how many there were; new ones pass. */
  reset(): number;
  /** Resets a connection instead of passing on the first chunk that matches: the reply to a COMMIT, for example. */
  cutWhen(matches: (chunk: Buffer, direction: Direction) => boolean): void;
  /** No fault from here on. */
  heal(): void;
  close(): Promise<void>;
}

interface Faults {
  delayMs: number;
  isBlackHole: boolean;
  /** What is passed on when the fault ends; `undefined` while replies are not held. */
  held: (() => void)[] | undefined;
  cut: ((chunk: Buffer, direction: Direction) => boolean) | undefined;
}

/** A TCP proxy in front of a server, with faults that can be switched on while it runs. */
export async function tcpProxy(target: { readonly host?: string; readonly port: number }): Promise<TcpProxy> {
  const faults: Faults = { delayMs: 0, isBlackHole: false, held: undefined, cut: undefined };
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect({ host: target.host ?? '127.0.0.1', port: target.port });
    join(near, far, 'request', faults);
    join(far, near, 'reply', faults);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  // Each connection has a socket on either side.
  const reset = (): number => {
    const count = Math.ceil(sockets.size / 2);
    sockets.forEach((socket) => socket.resetAndDestroy());
    return count;
  };
  return {
    port,
    through(url) {
      const address = new URL(url);
      address.host = `127.0.0.1:${port}`;
      return address.href;
    },
    delay: (ms) => void (faults.delayMs = ms),
    blackHole: () => void (faults.isBlackHole = true),
    holdReplies: () => void (faults.held ??= []),
    reset,
    cutWhen: (matches) => void (faults.cut = matches),
    heal() {
      const held = faults.held ?? [];
      Object.assign(faults, { delayMs: 0, isBlackHole: false, held: undefined, cut: undefined });
      held.forEach((pass) => pass());
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      reset();
      await closed;
    },
  };
}

function join(from: Socket, to: Socket, direction: Direction, faults: Faults): void {
  from.setNoDelay(true);
  from.on('error', () => to.destroy());
  from.on('close', () => to.destroy());
  from.on('data', (chunk) => {
    if (faults.isBlackHole) return;
    if (faults.cut?.(chunk, direction)) {
      faults.cut = undefined;
      from.resetAndDestroy();
      to.resetAndDestroy();
      return;
    }
    const pass = () => to.destroyed || to.write(chunk);
    if (faults.held && direction === 'reply') faults.held.push(pass);
    else if (faults.delayMs === 0) pass();
    else setTimeout(pass, faults.delayMs);
  });
}
