import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import subsetFont from 'subset-font';

/**
 * Cuts DejaVu Sans Condensed down to what receipts print: Latin, Greek, Cyrillic and signs of currencies, a seventh of its size.
 * Run by hand after a change here, with Debian's fonts-dejavu-extra: node apps/sales-svc/fonts/make-fonts.mjs
 * What comes out is committed, so that a receipt has the same bytes whatever machine renders it.
 */
const FOLDER = '/usr/share/fonts/truetype/dejavu';
const RANGES = [
  [0x20, 0x7e],
  [0xa0, 0x24f],
  [0x2b0, 0x2ff],
  [0x370, 0x3ff],
  [0x400, 0x52f],
  [0x1e00, 0x1eff],
  [0x2010, 0x2027],
  [0x2030, 0x205e],
  [0x20a0, 0x20bf],
  [0x2116, 0x2122],
  [0x2190, 0x2193],
  [0x2212, 0x2212],
  [0xfffd, 0xfffd],
];

const text = RANGES.flatMap(([from, to]) =>
  Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at)),
).join('');
const fonts = { ranges: RANGES };
for (const [name, file] of [
  ['regular', 'DejaVuSansCondensed.ttf'],
  ['bold', 'DejaVuSansCondensed-Bold.ttf'],
]) {
  const subset = await subsetFont(readFileSync(join(FOLDER, file)), text, { targetFormat: 'truetype' });
  fonts[name] = Buffer.from(subset).toString('base64');
  process.stdout.write(`${name}: ${subset.length} bytes\n`);
}
writeFileSync(join(import.meta.dirname, '../src/receipt/fonts.json'), `${JSON.stringify(fonts, null, 2)}\n`);
