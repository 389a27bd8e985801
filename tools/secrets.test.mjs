import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readJson } from './record.mjs';
import { loadOperatorKey, loadSecrets } from './secrets.mjs';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

function temporaryHome(t) {
  const home = mkdtempSync(join(tmpdir(), 'tix-secrets-'));
  t.after(() => rmSync(home, { recursive: true }));
  return home;
}

/** CRC-32 once more, bit by bit. */
function slowCrc32(text) {
  let crc = 0xffffffff;
  for (const byte of Buffer.from(text, 'ascii')) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

test('the operator key carries the checksum of what is before it, and stays the same', (t) => {
  const home = temporaryHome(t);
  const { file, key } = loadOperatorKey(home);
  const [, body, checksum] = /^(tix_[0-9A-Za-z]{12}_[0-9A-Za-z]{43})([0-9A-Za-z]{6})$/.exec(key);
  const value = [...checksum].reduce((sum, digit) => sum * 62 + digits.indexOf(digit), 0);
  assert.equal(value, slowCrc32(body));
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.equal(loadOperatorKey(home).key, key);
});

test('secrets are made once for the owner only; a missing one is added without replacing another', (t) => {
  const home = temporaryHome(t);
  const file = join(home, 'secrets.json');
  const first = loadSecrets(home);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  const { cursorKey, ...known } = first;
  writeFileSync(file, JSON.stringify({ ...known, nats: {} }));
  const second = loadSecrets(home);
  assert.notEqual(second.cursorKey, cursorKey);
  assert.deepEqual(second.roles, first.roles);
  assert.equal(second.capabilityKey, first.capabilityKey);
  assert.deepEqual(readJson(file), second);
});
