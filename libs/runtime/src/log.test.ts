import { testLog } from '@tix/testkit';

test('secrets never reach the log, at the top or below', () => {
  const { log, lines } = testLog();
  log.info(
    {
      authorization: 'Bearer tix_secret',
      headers: { authorization: 'Bearer tix_secret', cookie: 'secret' },
      request: { body: { capability: 'secret', key: 'tix_secret' } },
      token: 'secret',
      swapId: 'kept',
    },
    'swap posted',
  );
  expect(JSON.stringify(lines)).not.toContain('secret');
  expect(lines[0]).toMatchObject({
    level: 'info',
    service: 'test',
    msg: 'swap posted',
    swapId: 'kept',
    token: '[redacted]',
  });
});
