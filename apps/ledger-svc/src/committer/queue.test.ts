import { asService, move } from '../testing/submissions';
import { times } from '../testing/readings';
import { Queue } from './queue';

/** The commands of each batch that the queue makes of so many, which have so many postings each. */
function batchesOf(count: number, postings: number): number[] {
  const queue = new Queue({ commandsMax: count, clientMax: count });
  for (let index = 0; index < count; index += 1) {
    const order = { type: 'transfer', postings: times(postings, () => move('member:a', 'member:b', 1n)) } as const;
    const submissions = [asService('amm-svc', 'post', order)];
    expect(queue.offer({ unit: { submissions, isAtomic: false }, deadline: 0, answer: () => undefined })).toBe(true);
  }
  const batches: number[] = [];
  for (let batch = queue.take(); batch.length > 0; batch = queue.take()) batches.push(batch.length);
  expect(queue.size).toBe(0);
  return batches;
}

test.each([
  ['256 commands', 600, 1, [256, 256, 88]],
  ['768 entries', 100, 12, [32, 32, 32, 4]],
  ['one command, where it alone has more entries', 3, 800, [1, 1, 1]],
] as const)('a batch ends at %s', (_bound, count, postings, batches) => {
  expect(batchesOf(count, postings)).toEqual(batches);
});
