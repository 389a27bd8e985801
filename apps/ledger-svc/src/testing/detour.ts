import { tcpProxy, type TcpProxy } from '@tix/testkit';

/** A proxy in the way of a server whose address is known only once it has started. */
export interface DetourWithFaults {
  readonly through: (url: string) => Promise<string>;
  proxy(): TcpProxy;
  close(): Promise<void>;
}

export function makeDetour(): DetourWithFaults {
  let opened: TcpProxy | undefined;
  return {
    through: async (url) => {
      opened ??= await tcpProxy({ port: Number(new URL(url).port) });
      return opened.through(url);
    },
    proxy() {
      if (!opened) throw new Error('nothing has gone this way yet');
      return opened;
    },
    close: async () => opened?.close(),
  };
}
