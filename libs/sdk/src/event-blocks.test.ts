import { eventBlocks, type EventBlock } from './event-blocks';

async function blocksOf(...chunks: readonly Uint8Array[]): Promise<readonly EventBlock[]> {
  const blocks: EventBlock[] = [];
  const stream = (async function* () {
    yield* chunks;
  })();
  for await (const block of eventBlocks(stream)) blocks.push(block);
  return blocks;
}

test('wherever a stream is cut into chunks, its blocks are the same', async () => {
  const bytes = new TextEncoder().encode('retry: 1000\nid: a\n\n: still here\n\nid: b\nevent: x\ndata: {"n":"é€"}\n\n');
  const whole = await blocksOf(bytes);
  expect(whole).toEqual([
    { id: 'a', data: undefined },
    { id: undefined, data: undefined },
    { id: 'b', data: '{"n":"é€"}' },
  ]);
  for (let at = 1; at < bytes.length; at += 1) {
    expect(await blocksOf(bytes.subarray(0, at), bytes.subarray(at))).toEqual(whole);
  }
});

test('a block that is not ended has not arrived', async () => {
  expect(await blocksOf(new TextEncoder().encode('id: a\ndata: 1\n\nid: b\ndata: 2\n'))).toEqual([
    { id: 'a', data: '1' },
  ]);
});
