import { createHash } from 'node:crypto';
import { GENESIS, linkBlock, sealMemo } from './chain';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

test('the hash of a block is what it was on the first day', () => {
  const first = linkBlock(sha256, GENESIS, ['{"seq":1}', '{"seq":2}']);
  // printf '%064d\n{"seq":1}\n{"seq":2}' 0 | sha256sum
  expect(first).toBe('703e905c0a5f32a5c557e12d669b361b8ba9d0764b2bbe83ad3c1c1441634af9');
  expect(linkBlock(sha256, first, ['{"seq":3}'])).toBe(
    'edb33cd0517683e055cb4c91fd9e04ffc40c5636b569cad3c8bdac280cdf305c',
  );
});

test('a changed, moved, missing or added line, and another block before it, change the hash', () => {
  const hash = linkBlock(sha256, GENESIS, ['a', 'b']);
  const others = [['a', 'c'], ['b', 'a'], ['a'], ['a', 'b', 'c'], ['ab'], ['', 'a', 'b']];
  const hashes = others.map((lines) => linkBlock(sha256, GENESIS, lines));
  expect(new Set([hash, linkBlock(sha256, hash, ['a', 'b']), ...hashes]).size).toBe(others.length + 2);
});

test('a seal needs its salt: the same words sealed twice look different, and cannot be guessed', () => {
  const seal = sealMemo(sha256, '00'.repeat(16), 'é👩‍🚀');
  // printf '%032d\né👩‍🚀' 0 | sha256sum
  expect(seal).toBe('e38adf66a78574e640422f331a62f139c0fc0b68efd907c1712a62fad2eb6eea');
  expect(sealMemo(sha256, '01'.repeat(16), 'é👩‍🚀')).not.toBe(seal);
  expect(sealMemo(sha256, '00'.repeat(16), 'e')).not.toBe(seal);
});
