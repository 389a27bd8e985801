import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { LOGO_BYTES_MAX, prepareLogo } from './prepare-logo';

function png(width: number, height: number, [red, green, blue, alpha]: readonly number[]): Buffer {
  const made = new PNG({ width, height });
  for (let at = 0; at < made.data.length; at += 4) made.data.set([red ?? 0, green ?? 0, blue ?? 0, alpha ?? 0], at);
  return PNG.sync.write(made);
}

test.each([
  ['opaque', [10, 20, 30, 255], [10, 20, 30]],
  ['half', [0, 0, 0, 128], [127, 127, 127]],
  ['nothing', [1, 2, 3, 0], [255, 255, 255]],
])('%s is laid on white, and no transparency is left', (_, pixel, printed) => {
  const prepared = prepareLogo(png(3, 2, pixel));
  if (!prepared.ok) throw new Error(prepared.why);
  // Of the header of a PNG: 2 is colours without transparency.
  expect(prepared.png[25]).toBe(2);
  expect([...PNG.sync.read(prepared.png).data.subarray(0, 4)]).toEqual([...printed, 255]);
});

test('what hid in a file does not go on', () => {
  // A chunk of text with its checksum, before the last one, which has twelve bytes.
  const chunk = Buffer.from('00000004' + Buffer.from('tEXtEVIL').toString('hex') + '2daed5b2', 'hex');
  const file = png(2, 2, [0, 0, 0, 255]);
  const prepared = prepareLogo(Buffer.concat([file.subarray(0, -12), chunk, file.subarray(-12)]));
  expect(prepared).toMatchObject({ ok: true });
  expect(prepared.ok && prepared.png.includes('EVIL')).toBe(false);
});

/** Says it is so large without being so: nobody unpacks it to find out. */
function claiming(width: number): Buffer {
  const file = png(1, 1, [0, 0, 0, 255]);
  file.writeUInt32BE(width, 16);
  return file;
}

test.each([
  ['nothing', Buffer.alloc(0), 'not a PNG'],
  ['another kind of picture', Buffer.from('GIF89a'.padEnd(64, '\0')), 'not a PNG'],
  ['a picture with too many pixels', claiming(1_001), 'pixels'],
  ['one with too many bytes', Buffer.alloc(LOGO_BYTES_MAX + 1), 'bytes'],
  ['a broken one', png(4, 4, [0, 0, 0, 255]).subarray(0, 50), 'cannot be read|can be read'],
])('%s is refused and said why', (_, file, why) => {
  expect(prepareLogo(file)).toEqual({ ok: false, why: expect.stringMatching(why) });
});

function photo(width: number, height: number, colourAt: (at: number) => readonly number[]): Buffer {
  const data = Buffer.alloc(width * height * 4);
  for (let at = 0; at < width * height; at += 1) data.set([...colourAt(at), 255], at * 4);
  return jpeg.encode({ width, height, data }, 90).data;
}

test('a JPEG becomes a PNG of the same picture', () => {
  const prepared = prepareLogo(photo(16, 8, () => [200, 30, 40]));
  if (!prepared.ok) throw new Error(prepared.why);
  const { width, height, data } = PNG.sync.read(prepared.png);
  expect([width, height, data[3]]).toEqual([16, 8, 255]);
  expect(Math.abs((data[0] ?? 0) - 200)).toBeLessThan(8);
});

/** The frame says how high and wide a JPEG is. */
function claimingJpeg(width: number, height: number): Buffer {
  const file = Buffer.from(photo(16, 16, () => [9, 9, 9]));
  const frame = file.indexOf(Buffer.from([0xff, 0xc0]));
  file.writeUInt16BE(height, frame + 5);
  file.writeUInt16BE(width, frame + 7);
  return file;
}

test.each([
  ['a JPEG with too many pixels', photo(1_001, 2, () => [0, 0, 0]), 'pixels'],
  ['a JPEG of more than a million pixels', claimingJpeg(1_002, 1_000), 'can be read'],
  ['a broken JPEG', photo(16, 16, () => [9, 9, 9]).subarray(0, 100), 'can be read'],
])('%s is refused as well', (_, file, why) => {
  expect(prepareLogo(file)).toEqual({ ok: false, why: expect.stringMatching(why) });
});

test('a picture that is larger as a PNG than is printed is refused', () => {
  const file = photo(32, 32, (at) => [(at * at) % 251, (at * 7919) % 241, at % 239]);
  expect(prepareLogo(file)).toMatchObject({ ok: true });
  expect(prepareLogo(file, 1_000)).toEqual({ ok: false, why: expect.stringMatching('1000 bytes once it is a PNG') });
});
