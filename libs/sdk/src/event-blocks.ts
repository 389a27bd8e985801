export interface EventBlock {
  readonly id: string | undefined;
  /** Absent where only the place in the log has moved. */
  readonly data: string | undefined;
}

/** Cuts a stream of server-sent events into its blocks. What is not ended by an empty line has not arrived. */
export async function* eventBlocks(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<EventBlock, void, undefined> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) yield parse(block);
  }
}

function parse(block: string): EventBlock {
  const lines = block.split('\n');
  const field = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
  return { id: field('id'), data: field('data') };
}
