import { createPublicKey, verify } from 'node:crypto';
import { openSigner } from '.';

test('the key of RFC 8032, 7.1, test 1, has the public half that is printed there, and so has its signature', () => {
  const seed = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60';
  const signer = openSigner(Buffer.from(seed, 'hex'));
  expect(signer.publicKey).toBe('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
  expect(signer.sign('').toString('hex')).toBe(
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  );
});

test('what was signed is verified by whoever has the public half, and nothing else is', () => {
  const signer = openSigner(Buffer.alloc(32, 1));
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(signer.publicKey, 'hex')]);
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  const signature = signer.sign('a statement');
  expect(verify(null, Buffer.from('a statement'), key, signature)).toBe(true);
  expect(verify(null, Buffer.from('another'), key, signature)).toBe(false);
});
