import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { eventually, freshDatabase, spawnService, startNats, startRedisPrefix, temporaryFolder } from '.';

const things = [
  { name: 'things', at: 1, sql: 'create table ledger.thing (id integer); insert into ledger.thing values (1)' },
];

test('databases of the same migrations start alike and share nothing', async () => {
  const [one, other] = await Promise.all([
    freshDatabase([{ schema: 'ledger', migrations: things }]),
    freshDatabase([{ schema: 'ledger', migrations: things }]),
  ]);
  await one.query('insert into ledger.thing values (2)');
  expect([await one.query('select id from ledger.thing'), await other.query('select id from ledger.thing')]).toEqual([
    [{ id: 1 }, { id: 2 }],
    [{ id: 1 }],
  ]);
  await expect(other.query('set role gateway; select * from ledger.thing')).rejects.toThrow('permission denied');
  await Promise.all([one.drop(), other.drop()]);
});

test('redis prefixes of two suites differ, and the server answers', async () => {
  const [one, other] = [startRedisPrefix(), startRedisPrefix()];
  expect(one.prefix).not.toBe(other.prefix);
  const redis = new Redis(one.url, { keyPrefix: one.prefix });
  await redis.set('a', '1');
  expect(await redis.get('a')).toBe('1');
  await redis.quit();
});

test('eventually fails with the last error, or tells what it saw last', async () => {
  await expect(eventually(() => Promise.reject(new Error('not yet')), { timeoutMs: 50 })).rejects.toThrow('not yet');
  await expect(eventually(() => 0, { timeoutMs: 50 })).rejects.toThrow('still 0 after 50 ms');
});

test('a nats-server comes back on its port with its data, or without when it was wiped', async () => {
  const nats = await startNats();
  const { port, pid } = nats;
  await nats.kill('SIGTERM');
  await nats.kill();
  await nats.start();
  expect([nats.port, nats.pid === pid]).toEqual([port, false]);
  await nats.stop();
});

test('a service that ends or hangs instead of becoming ready fails with its output, and leaves no process', async () => {
  const folder = await temporaryFolder();
  const script = join(folder.path, 'script.js');
  await writeFile(script, "console.log('about to fail'); process.exit(3)");
  await expect(spawnService({ script, environment: {} })).rejects.toThrow('about to fail');
  await writeFile(script, 'setInterval(() => {}, 1000)');
  await expect(spawnService({ script, environment: {}, readyMs: 300 })).rejects.toThrow('did not become ready');
  await writeFile(script, "process.send({ type: 'ready', opsPort: 5 }); setInterval(() => {}, 1000)");
  const service = await spawnService({ script, environment: {} });
  expect(service.opsPort).toBe(5);
  expect(await service.stop()).toBe('SIGTERM');
  await folder.remove();
});
