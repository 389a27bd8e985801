import { PassThrough, Readable, type Writable } from 'node:stream';
import { run } from '@tix/cli';

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Place {
  readonly environment: Readonly<Record<string, string>>;
  /** Files are named from here. */
  readonly folder: string;
  readonly stdin?: string;
  readonly isTty?: boolean;
  readonly interrupted?: AbortSignal;
}

/** Runs one command line of `tix` in this process, against whatever its environment names. */
export async function tix(place: Place, ...words: readonly string[]): Promise<Ended> {
  const { environment, folder, stdin = '', isTty = false } = place;
  const [stdout, stderr] = [collector(isTty), collector(isTty)];
  const code = await run(words, {
    environment,
    folder,
    stdin: Readable.from([stdin]),
    stdout: stdout.stream,
    stderr: stderr.stream,
    interrupted: place.interrupted ?? new AbortController().signal,
  });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function collector(isTTY: boolean): { readonly stream: Writable & { readonly isTTY: boolean }; text(): string } {
  const parts: Buffer[] = [];
  const stream = new PassThrough();
  stream.on('data', (part: Buffer) => parts.push(part));
  return {
    stream: Object.assign(stream, { isTTY }),
    text() {
      // What was written and not yet handed on.
      for (let rest = stream.read() as Buffer | null; rest !== null; rest = stream.read() as Buffer | null) {
        parts.push(rest);
      }
      return Buffer.concat(parts).toString('utf8');
    },
  };
}
