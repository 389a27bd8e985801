import * as z from 'zod';
import { ConfigError, hexKey, readConfig, serviceSettings } from '.';

const schema = z.object({ ...serviceSettings, CAPABILITY_KEY: hexKey(4) });
const environment = {
  DATABASE_URL: 'postgresql://ledger:x@127.0.0.1:5432/tix',
  NATS_URL: 'nats://127.0.0.1:4222',
  NATS_USER: 'ledger-svc',
  NATS_PASSWORD: 'secret',
  CAPABILITY_KEY: 'DEADbeef',
};

test('settings are read with their defaults, and variables of others are left alone', () => {
  expect(readConfig(schema, { ...environment, HOME: '/root' })).toEqual({
    ...environment,
    CAPABILITY_KEY: Buffer.from('deadbeef', 'hex'),
    LOG_LEVEL: 'info',
    OPS_PORT: 0,
    TIME_TRAVEL: false,
  });
});

test('one error lists every wrong variable and no value', () => {
  const wrong = {
    ...environment,
    DATABASE_URL: 'mysql://root:hunter2@x/y',
    CAPABILITY_KEY: 'hunter2',
    NATS_USER: undefined,
    OPS_PORT: '99999',
  };
  const error = (() => {
    try {
      return readConfig(schema, wrong);
    } catch (cause) {
      return cause;
    }
  })();
  expect(error).toBeInstanceOf(ConfigError);
  const { message } = error as ConfigError;
  for (const name of ['DATABASE_URL', 'NATS_USER: is missing', 'OPS_PORT', 'CAPABILITY_KEY: must be 8 hex digits']) {
    expect(message).toContain(name);
  }
  expect(message).not.toContain('hunter2');
});
