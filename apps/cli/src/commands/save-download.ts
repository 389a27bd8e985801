import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { Shown } from '../act';
import { CliFailure } from '../cli-failure';
import { EXIT } from '../domain/exit-code';
import { facts } from '../print/table';
import type { Session } from '../session';

/** To the standard output, as the data of the command. */
export async function writeAll({ world }: Session, chunks: AsyncIterable<Uint8Array>): Promise<undefined> {
  for await (const chunk of chunks) await written(world.stdout, chunk);
}

/** Into a file; what was written is the data. */
export async function save({ world }: Session, chunks: AsyncIterable<Uint8Array>, out: string): Promise<Shown> {
  const file = resolve(world.folder, out);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    const target = createWriteStream(file, { flags: 'w' });
    await once(target, 'open');
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      await written(target, chunk);
    }
    await finished(target.end());
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw new CliFailure(EXIT.error, `${file} cannot be written: ${(error as Error).message}`);
  }
  const data = { file, bytes, sha256: hash.digest('hex') };
  return { data, text: () => facts(data) };
}

/** No faster than it is taken. */
async function written(target: Writable, chunk: Uint8Array): Promise<void> {
  if (!target.write(chunk)) await once(target, 'drain');
}
