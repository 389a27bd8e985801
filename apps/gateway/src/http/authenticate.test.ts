import { operator } from '../domain/principal';
import { formatApiKey } from './api-key';
import { KNOWN_MS, openAuthenticator } from './authenticate';

const text = formatApiKey({ id: 'A'.repeat(12), secret: 'B'.repeat(43) });
const bearer = `Bearer ${text}`;
const person = operator('ada', 'A'.repeat(12));

function opened(find: () => Promise<typeof person | undefined>) {
  let now = 0;
  let asked = 0;
  let wrong = 0;
  const authenticator = openAuthenticator(
    () => {
      asked += 1;
      return find();
    },
    {
      wrongKey: () => {
        wrong += 1;
        return Promise.resolve({ ok: true, value: undefined });
      },
    },
    () => now,
  );
  return {
    try: (authorization: string | undefined) => Promise.resolve(authenticator.authenticate(authorization, '10.0.0.1')),
    pass: (ms: number) => (now += ms),
    forget: authenticator.forget,
    counts: () => ({ asked, wrong }),
  };
}

test('a key is asked for once a second, and its revocation is seen within that second', async () => {
  let isRevoked = false;
  const at = opened(() => Promise.resolve(isRevoked ? undefined : person));
  expect(await at.try(bearer)).toEqual({ ok: true, value: person });
  isRevoked = true;
  at.pass(KNOWN_MS - 1);
  expect((await at.try(bearer)).ok).toBe(true);
  at.pass(1);
  expect(await at.try(bearer)).toMatchObject({ refusal: { code: 'UNAUTHENTICATED' } });
  expect(at.counts()).toEqual({ asked: 2, wrong: 1 });
});

test('requests that come together ask once', async () => {
  const at = opened(() => Promise.resolve(person));
  const answers = await Promise.all(Array.from({ length: 20 }, () => at.try(bearer)));
  expect(answers.every(({ ok }) => ok)).toBe(true);
  expect(at.counts().asked).toBe(1);
});

test('a wrong key is remembered too, and each try is counted', async () => {
  const at = opened(() => Promise.resolve(undefined));
  for (let tries = 0; tries < 5; tries++) expect((await at.try(bearer)).ok).toBe(false);
  expect(at.counts()).toEqual({ asked: 1, wrong: 5 });
});

test('a bad checksum, another scheme and no key at all never reach the database', async () => {
  const at = opened(() => Promise.resolve(person));
  for (const authorization of [
    undefined,
    '',
    'Basic abc',
    'Bearer',
    `Bearer ${text}x`,
    `Bearer ${text.slice(0, -1)}_`,
  ]) {
    expect(await at.try(authorization)).toMatchObject({ refusal: { code: 'UNAUTHENTICATED' } });
  }
  expect(at.counts().asked).toBe(0);
});

test('a database that does not answer is told apart from a wrong key, and asked again', async () => {
  let isDown = true;
  const at = opened(() => (isDown ? Promise.reject(new Error('down')) : Promise.resolve(person)));
  expect(await at.try(bearer)).toMatchObject({ refusal: { code: 'UNAVAILABLE' } });
  isDown = false;
  expect((await at.try(bearer)).ok).toBe(true);
});

test('a change here is seen at once', async () => {
  let isRevoked = false;
  const at = opened(() => Promise.resolve(isRevoked ? undefined : person));
  await at.try(bearer);
  isRevoked = true;
  at.forget();
  expect((await at.try(bearer)).ok).toBe(false);
});
