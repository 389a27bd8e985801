import { pauseMs, wait } from './pause';

describe('before the next attempt', () => {
  test.each([
    [1, 0, 0],
    [1, 0.5, 100],
    [2, 0.5, 200],
    [3, 0.999, 799],
    [50, 0.5, 2_500],
  ])('the pause after attempt %i is anything below a bound that doubles up to 5 s', (attempt, random, expected) => {
    expect(pauseMs({ attempt, random })).toBe(expected);
  });

  test.each([
    ['2', 2_000],
    ['0', 0],
    ['Wed, 21 Oct 2015 07:28:00 GMT', 0],
    ['-1', 0],
    [null, 0],
  ])('what the server asks for is the least: %s', (retryAfter, expected) => {
    expect(pauseMs({ attempt: 1, random: 0, retryAfter })).toBe(expected);
  });

  test('a call that is given up waits no longer', async () => {
    const reason = new Error('given up');
    await expect(wait(60_000, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
