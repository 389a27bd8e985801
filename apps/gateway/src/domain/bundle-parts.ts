/** What of a bundle goes into one message of the bus: whole entries, and few enough to be one short transaction. */
const PART_BYTES_MAX = 600_000;
const PART_ENTRIES_MAX = 40;

/** Groups of whole lines, in their order; one that is larger than a part is a part of its own. */
export function partsOf(lines: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = [];
  let bytes = 0;
  for (const line of lines) {
    // As it is written into the message: its quotes are escaped there.
    const size = Buffer.byteLength(JSON.stringify(line));
    const last = parts.at(-1);
    if (last && last.length < PART_ENTRIES_MAX && bytes + size <= PART_BYTES_MAX) {
      last.push(line);
      bytes += size;
    } else {
      parts.push([line]);
      bytes = size;
    }
  }
  return parts;
}
