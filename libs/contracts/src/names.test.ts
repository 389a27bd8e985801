import fc from 'fast-check';
import {
  Actor,
  Address,
  AssetCode,
  BookCode,
  CommandId,
  METADATA_BYTES_MAX,
  Metadata,
  Note,
  Reason,
  Reference,
  SEGMENTS_MAX,
  accountKinds,
  kindOf,
} from './names';

const runs = { numRuns: 1_000 * Number(process.env['TEST_DEPTH'] ?? 1) };
const x = (length: number) => 'x'.repeat(length);

/** Looks like an ASCII name and is none: these may never become a second account or asset beside the real one. */
const lookalikes = [
  ['a Cyrillic а', 'm\u0430in'],
  ['a fullwidth letter', '\uff4dain'],
  ['other digits', '\u0661\u0662'],
  ['a zero-width space', 'ma\u200bin'],
  ['a right-to-left mark', 'main\u202e'],
  ['a composed é', 'caf\u00e9'],
  ['a decomposed é', 'cafe\u0301'],
  ['a leading space', ' main'],
  ['a trailing space', 'main '],
  ['a line break at the end', 'main\n'],
  ['a tab', 'ma\tin'],
  ['a NUL', 'main\u0000'],
  ['a no-break space', 'ma\u00a0in'],
  ['a slash', 'ma/in'],
  ['a percent code', 'ma%2fin'],
  ['a wildcard', '*'],
  ['an arrow of the bus', '>'],
  ['SQL', "' OR 1=1--"],
  ['nothing', ''],
] as const;

describe.each([
  ['an address', Address, (name: string) => `member:${name}`],
  ['an asset', AssetCode, (name: string) => name],
  ['a book', BookCode, (name: string) => name],
  ['a reason', Reason, (name: string) => name],
  ['an actor', Actor, (name: string) => `app:${name}`],
] as const)('%s is plain ASCII', (_kind, schema, place) => {
  test.each(lookalikes)('and not with %s', (_name, text) => {
    expect(schema.safeParse(place(text)).success).toBe(false);
  });

  test('of its exact length', () => {
    const most = { [48]: [BookCode, Reason], [64]: [Address, AssetCode, Actor] };
    const length = most[48].some((other) => other === schema) ? 48 : 64;
    expect(schema.safeParse(place(x(length))).success).toBe(true);
    expect(schema.safeParse(place(x(length + 1))).success).toBe(false);
  });
});

describe('addresses', () => {
  test.each([
    'member:42',
    'company:7:treasury',
    'faucet:daily_box',
    'commons',
    'user:a.b-c_D',
    'a',
    'member:1:2:3:4:5',
  ])('%s', (address) => {
    expect(Address.safeParse(address).success).toBe(address !== 'a');
  });

  test.each([
    'member:',
    'member::1',
    ':member',
    'Member:1',
    'members:1',
    'wallet:1',
    'hold:1',
    'member:1:2:3:4:5:6',
    'member:a b',
  ])('%s is none', (address) => {
    expect(Address.safeParse(address).success).toBe(false);
  });

  test('the longest has six segments, and its kind is the first', () => {
    const longest = ['company', ...Array.from({ length: SEGMENTS_MAX - 1 }, () => x(64))].join(':');
    expect(Address.safeParse(longest).success).toBe(true);
    expect(Address.safeParse(`${longest}:x`).success).toBe(false);
    expect(kindOf(longest)).toBe('company');
    expect(kindOf('commons')).toBe('commons');
  });

  test('the kind of every address is the one it was made with', () => {
    const segment = fc.stringMatching(/^[A-Za-z0-9_.-]{1,64}$/);
    const kinds = fc.constantFrom(...accountKinds);
    const holds = (kind: string, segments: string[]) => {
      const address = Address.parse([kind, ...segments].join(':'));
      expect(kindOf(address)).toBe(kind);
    };
    fc.assert(fc.property(kinds, fc.array(segment, { maxLength: SEGMENTS_MAX - 1 }), holds), runs);
  });
});

describe('ids, books, actors and references', () => {
  test.each([
    [CommandId, '01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b', true],
    [CommandId, '00000000-0000-0000-0000-000000000000', true],
    [CommandId, '01993F0E-7A3C-7C1E-9D0A-0B5D0C1F2A3B', false],
    [CommandId, '{01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b}', false],
    [CommandId, '01993f0e7a3c7c1e9d0a0b5d0c1f2a3b', false],
    [CommandId, 'urn:uuid:01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b', false],
    [CommandId, '01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3g', false],
    [CommandId, '01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b\n', false],
    [BookCode, 'main', true],
    [BookCode, '7-wonders', true],
    [BookCode, '-main', false],
    [BookCode, 'Main', false],
    [BookCode, 'ma_in', false],
    [Reason, 'quest_reward', true],
    [Reason, 'Quest', false],
    [Reason, 'quest-reward', false],
    [Actor, 'ledger-svc', true],
    [Actor, 'operator:first', true],
    [Actor, 'operator:', false],
    [Actor, 'Operator:first', false],
    [Actor, 'a:b:c', false],
    [Reference, 'A', true],
    [Reference, 'order #12 (b)', true],
    [Reference, x(64), true],
    [Reference, x(65), false],
    [Reference, ' order', false],
    [Reference, 'order ', false],
    [Reference, 'caf\u00e9', false],
    [Reference, 'a\u007f', false],
    [Reference, '', false],
  ])('%#: %s', (schema, text, isValid) => {
    expect(schema.safeParse(text).success).toBe(isValid);
  });
});

describe('notes', () => {
  test.each([
    ['nothing', ''],
    ['256 letters', x(256)],
    ['256 emoji of two code units each', '🎟'.repeat(256)],
    ['a family of seven code points', '👨‍👩‍👧‍👦'.repeat(36)],
    ['lines and tabs', 'one\n\ttwo\r\n'],
    ['right to left', 'שלום'],
    ['markup, which is only text here', '<script>alert(1)</script>'],
  ])('%s', (_name, note) => {
    expect(Note.parse(note)).toBe(note);
  });

  test.each([
    ['257 letters', x(257)],
    ['257 emoji', '🎟'.repeat(257)],
    ['a NUL', 'a\u0000b'],
    ['a bell', 'a\u0007'],
    ['an escape code of a terminal', '\u001b[31mred'],
    ['a vertical tab', 'a\u000bb'],
    ['a form feed', 'a\u000cb'],
    ['a delete', 'a\u007fb'],
    ['half of an emoji', 'a\ud83c'],
    ['the other half', '\udf9fa'],
    ['a number', 5],
    ['nothing at all', null],
  ])('no note: %s', (_name, note) => {
    expect(Note.safeParse(note).success).toBe(false);
  });

  test('composed and decomposed letters are kept as they were written, and counted by code points', () => {
    expect(Note.parse('caf\u00e9')).not.toBe(Note.parse('cafe\u0301'));
    expect(Note.safeParse('\u00e9'.repeat(256)).success).toBe(true);
    expect(Note.safeParse('e\u0301'.repeat(128)).success).toBe(true);
    expect(Note.safeParse('e\u0301'.repeat(129)).success).toBe(false);
  });

  test('any text without control characters is kept to the last code point', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 100 }).filter((note) => [...note].length <= 256);
    const holds = (note: string) => expect(Note.parse(note)).toBe(note);
    fc.assert(fc.property(text, holds), runs);
  });
});

describe('metadata', () => {
  test.each([
    ['nothing', {}],
    ['ids, numbers, flags and nulls', { order: 'A-1', lines: 3, isGift: false, coupon: null }],
    ['a list', { orders: ['A-1', 2, true, null] }],
    ['one level more', { cart: { a: 1, 'any key': 'x' } }],
    ['64 elements', { list: Array.from({ length: 64 }, () => 1) }],
    ['1024 characters', { text: x(1024) }],
    ['the largest integer', { most: 9_007_199_254_740_991 }],
  ])('%s', (_name, metadata) => {
    expect(Metadata.parse(metadata)).toEqual(metadata);
  });

  test.each([
    ['a fraction', { a: 1.5 }],
    ['an integer that JSON cannot keep', { a: 9_007_199_254_740_992 }],
    ['two levels more', { a: { b: { c: 1 } } }],
    ['a list in a list', { a: [[1]] }],
    ['65 elements', { a: Array.from({ length: 65 }, () => 1) }],
    ['1025 characters', { a: x(1025) }],
    ['a key with a space', { 'a b': 1 }],
    ['an empty key', { '': 1 }],
    ['a key of 65 characters', { [x(65)]: 1 }],
    ['a list', []],
    ['text', 'a'],
    ['nothing at all', null],
  ])('no metadata: %s', (_name, metadata) => {
    expect(Metadata.safeParse(metadata).success).toBe(false);
  });

  test('it is at most 4096 bytes of JSON, counted in UTF-8', () => {
    const sized = (bytes: number, fill = 'x') => {
      const room = bytes - JSON.stringify({ a: '', b: '', c: '', d: '', e: '' }).length;
      const each = Math.floor(room / 5);
      const [first, rest] = [fill.repeat((room - 4 * each) / Buffer.byteLength(fill)), x(each)];
      return { a: first, b: rest, c: rest, d: rest, e: rest };
    };
    expect(JSON.stringify(sized(METADATA_BYTES_MAX))).toHaveLength(METADATA_BYTES_MAX);
    expect(Metadata.safeParse(sized(METADATA_BYTES_MAX)).success).toBe(true);
    expect(Metadata.safeParse(sized(METADATA_BYTES_MAX + 1)).success).toBe(false);
    const emoji = { a: '🎟'.repeat(512), b: '🎟'.repeat(507) };
    expect(Buffer.byteLength(JSON.stringify(emoji))).toBe(4091);
    expect(Metadata.safeParse(emoji).success).toBe(true);
    expect(Metadata.safeParse({ ...emoji, b: '🎟'.repeat(509) }).success).toBe(false);
  });
});
