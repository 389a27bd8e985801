import { checkNode } from './check-machine';
import { checkClock, checkVersion } from './check-system';

test.each([
  ['20.19.0', 'ok'],
  ['20.18.9', 'failed'],
  ['22.0.0', 'ok'],
  ['18.20.0', 'failed'],
])('Node %s: %s', (version, state) => expect(checkNode(version).state).toBe(state));

test.each([
  [0, 'ok', 'as the clock of the gateway'],
  [5_400, 'ok', 'as the clock of the gateway'],
  [6_000, 'advice', '6 s ahead of the gateway'],
  [-90_000, 'advice', '90 s behind the gateway'],
])('a clock that is %d ms off: %s', (offMs, state, found) => {
  const date = 'Mon, 30 Nov 2026 05:00:00 GMT';
  expect(checkClock(date, Date.parse(date) + offMs)).toMatchObject({ state, found });
});

test.each([null, 'yesterday'])('a gateway that tells the time as %j is no reason to fail', (date) => {
  expect(checkClock(date, 0)).toMatchObject({ state: 'advice' });
});

test.each([
  ['1.2.3', 'ok'],
  ['1.3.0', 'advice'],
  ['2.0.0', 'failed'],
])('version 1.2.3 before a gateway of %s: %s', (theirs, state) => {
  expect(checkVersion(theirs, '1.2.3').state).toBe(state);
});
