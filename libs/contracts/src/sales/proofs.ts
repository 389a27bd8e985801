import * as z from 'zod';
import { LogSize } from './checkpoint';
import { Digest } from './fields';

/** The tree over the first `size` entries. */
export const LogRoot = z.object({ size: LogSize, root: Digest });
export type LogRoot = z.output<typeof LogRoot>;

/** Roots of parts of the tree in hex. */
export const LogPath = z.array(Digest);
