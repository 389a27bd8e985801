import { RECEIPT_TEXT_MAX, RECEIPT_WORDS_MAX } from '@tix/contracts';
import { printTicket, type Print } from './print-ticket';
import { printedTicket } from '../testing/printed-ticket';

function printed(names: readonly string[], layout: Print['layout'] = '80mm') {
  const items = names.map((name) => ({ sku: 'a', name, qty: '1', unitPrice: 150 }));
  const { public: document, header, auditHash } = printedTicket({ items });
  const print = { layout, status: 'completed', branding: {}, verifyUrl: 'https://tix.example.org' } as const;
  return printTicket({ document, header, auditHash, sig: null }, print);
}

const tooLarge = {
  ok: false,
  refusal: { code: 'RECEIPT_TOO_LARGE', details: { errors: [{ pointer: '/items' }] } },
};

/** Names of letters that the fonts do not have, no two words alike: nothing packs them. */
function rareNames(length: number): string[] {
  let state = 1;
  const letter = () => String.fromCodePoint(0x20000 + ((state = (state * 48_271) % 2_147_483_647) % 0xa000));
  const word = () => Array.from({ length: 24 }, letter).join('');
  return Array.from({ length }, () => Array.from({ length: 8 }, word).join(' '));
}

test('as many words as are printed are printed, and one more is not', async () => {
  const names = Array.from({ length: RECEIPT_WORDS_MAX / 100 }, () => 'a '.repeat(99) + 'a');
  expect(await printed(names)).toMatchObject({ ok: true });
  expect(await printed([...names, 'a'])).toMatchObject(tooLarge);
});

test('a word that is wider than its column counts by its letters, and not where it is not broken', async () => {
  const names = Array.from({ length: 500 }, () => 'x'.repeat(60));
  expect(await printed(names)).toMatchObject(tooLarge);
  expect(await printed(names, 'a4')).toMatchObject({ ok: true });
});

test('a file that no message carries is refused', async () => {
  const names = rareNames(900);
  expect(await printed(names.slice(0, 100))).toMatchObject({ ok: true });
  const refused = await printed(names);
  expect(refused).toMatchObject(tooLarge);
  expect(!refused.ok && refused.refusal.detail).toContain(`of ${(RECEIPT_TEXT_MAX / 4) * 3}`);
});
