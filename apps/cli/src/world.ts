import type { Writable } from 'node:stream';

export type Output = Writable & { readonly isTTY?: boolean };

/** All that `tix` touches besides the network and the files it is told to: so a test can run it in its own process. */
export interface World {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Files are named from here. */
  readonly folder: string;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  /** Data. */
  readonly stdout: Output;
  /** Talk. */
  readonly stderr: Output;
  /** Aborted when the person wants it to end. */
  readonly interrupted: AbortSignal;
}
