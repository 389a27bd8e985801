import { CommandId } from '@tix/contracts';
import fc from 'fast-check';
import { commandIdOf } from './command-id';

const name = fc.record({ scope: fc.string(), command: fc.string(), key: fc.string() });

test('an id is a UUID, and the same for the same name', () => {
  fc.assert(
    fc.property(name, (one) => {
      expect(CommandId.safeParse(commandIdOf(one)).success).toBe(true);
      expect(commandIdOf({ ...one })).toBe(commandIdOf(one));
    }),
  );
});

test('another client, command or key makes another id', () => {
  const one = { scope: 'application:a\nmain', command: 'transfers.transfer', key: 'k' };
  const ids = [
    one,
    { ...one, scope: 'application:b\nmain' },
    { ...one, scope: 'application:a\nshop' },
    { ...one, command: 'holds.create' },
    { ...one, key: 'l' },
  ].map(commandIdOf);
  expect(new Set(ids).size).toBe(ids.length);
});

test('a key that is a UUIDv7 lends its time, in either case of its letters', () => {
  const key = '01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b';
  const one = { scope: 's', command: 'c', key };
  expect(commandIdOf(one)).toMatch(/^01993f0e-7a3c-7/);
  expect(commandIdOf({ ...one, key: key.toUpperCase() })).toMatch(/^01993f0e-7a3c-7/);
  expect(commandIdOf({ ...one, scope: 't' })).not.toBe(commandIdOf(one));
});

test('any other key makes an id of version 8 without a time', () => {
  fc.assert(
    fc.property(fc.uuid({ version: 4 }), (key) => {
      expect(commandIdOf({ scope: 's', command: 'c', key }).charAt(14)).toBe('8');
    }),
  );
});
