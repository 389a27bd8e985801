import { randomBytes, randomInt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { busUsers } from './nats.mjs';
import { readJson, writeWhole } from './record.mjs';
import { roleNames } from './roles.mjs';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const secret = () => randomBytes(32).toString('hex');

const secretEach = (names, known = {}) => Object.fromEntries(names.map((name) => [name, known[name] ?? secret()]));

/** Made once per home and kept; what a newer version needs is added, nothing is ever replaced. */
export function loadSecrets(home) {
  const file = join(home, 'secrets.json');
  const known = readJson(file, {});
  const secrets = {
    ...secretEach(
      ['postgres', 'redis', 'capabilityKey', 'checkpointKey', 'salesCheckpointKey', 'keyPepper', 'cursorKey'],
      known,
    ),
    roles: secretEach(roleNames, known.roles),
    nats: secretEach(Object.keys(busUsers), known.nats),
  };
  const text = `${JSON.stringify(secrets, null, 2)}\n`;
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeWhole(file, text, 0o600);
  return secrets;
}

/** The first operator's key, made once; the gateway keeps only a digest of it. */
export function loadOperatorKey(home) {
  const file = join(home, 'operator-key');
  if (!existsSync(file)) writeWhole(file, `${newOperatorKey()}\n`, 0o600);
  return { file, key: readFileSync(file, 'utf8').trim() };
}

export function newOperatorKey() {
  const text = `tix_${randomDigits(12)}_${randomDigits(43)}`;
  return text + checksum(text);
}

function randomDigits(count) {
  return Array.from({ length: count }, () => digits[randomInt(digits.length)]).join('');
}

/** CRC-32 in base 62: a mistyped key is told apart from a revoked one without asking a database. */
function checksum(text) {
  let rest = crc32(text);
  let result = '';
  for (; rest > 0; rest = Math.floor(rest / digits.length)) result = digits[rest % digits.length] + result;
  return result.padStart(6, digits[0]);
}
