import pg from 'pg';
import { SessionLost } from '../store/session';
import { failureOf } from './failure';

const answered = (code: string) => Object.assign(new pg.DatabaseError('said', 4, 'error'), { code });

test.each([
  ['lost', new SessionLost('gone')],
  ['lost', answered('57P01')],
  ['lost', answered('57P02')],
  ['lost', answered('57P03')],
  ['lost', answered('08006')],
  ['lost', answered('25P03')],
  ['transient', answered('22012')],
  ['transient', answered('40001')],
  ['transient', answered('40P01')],
  ['transient', answered('55P03')],
  ['transient', answered('57014')],
  ['transient', answered('53100')],
  ['transient', answered('53300')],
  ['deterministic', answered('23514')],
  ['deterministic', answered('23505')],
  ['deterministic', answered('22003')],
  ['deterministic', answered('22021')],
  ['deterministic', answered('42501')],
  ['deterministic', new Error('a bug')],
  ['deterministic', new TypeError('another')],
] as const)('%s is what %o means', (failure, error) => {
  expect(failureOf(error)).toBe(failure);
});
