import { deflateSync } from 'node:zlib';
import type { SqlAnswer } from './execute-select';

/** In characters of base64: within what one message of the bus carries. */
const PACKED_MAX = 900_000;

export interface PackedAnswer {
  readonly columns: string[];
  readonly types: string[];
  readonly rows: string;
  readonly truncated: boolean;
}

/** As many of the rows as fit into one message, deflated. Hashes do not get smaller, so some answers are cut. */
export function packRows({ columns, types, rows, truncated }: SqlAnswer, packedMax = PACKED_MAX): PackedAnswer {
  let count = rows.length;
  for (;;) {
    const packed = deflateSync(JSON.stringify(rows.slice(0, count))).toString('base64');
    if (packed.length <= packedMax || count === 0) {
      return { columns: [...columns], types: [...types], rows: packed, truncated: truncated || count < rows.length };
    }
    // Rows are much alike: so many fit, less a little.
    count = Math.floor(count * Math.min(0.95, (packedMax / packed.length) * 0.95));
  }
}
