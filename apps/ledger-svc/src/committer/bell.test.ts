import { openBell } from './bell';

const LONG_MS = 600_000;
const never = new AbortController().signal;

test('a wait ends with a ring, and a ring that nobody heard is heard by the next wait alone', async () => {
  const bell = openBell();
  const rung = bell.wait(LONG_MS, never);
  bell.ring();
  await rung;
  bell.ring();
  await bell.wait(LONG_MS, never);
  await bell.wait(1, never);
});

test('a wait ends with its signal, also with one that has ended before', async () => {
  const stopping = new AbortController();
  const bell = openBell();
  const waiting = bell.wait(LONG_MS, stopping.signal);
  stopping.abort();
  await waiting;
  await bell.wait(LONG_MS, stopping.signal);
});
