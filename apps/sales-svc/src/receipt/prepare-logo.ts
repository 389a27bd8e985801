import { PNG } from 'pngjs';

export const LOGO_BYTES_MAX = 200_000;
export const LOGO_PIXELS_MAX = 1_000;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Where a PNG tells its width and, behind it, its height. */
const SIZE_AT = 16;

export type Prepared = { readonly ok: true; readonly png: Buffer } | { readonly ok: false; readonly why: string };

/**
 * A logo as it is printed: laid on white and written anew without transparency. With it, a PDF of several sheets has other
 * bytes at each rendering; and nothing that hid in the file goes on. Its size is read before it is unpacked.
 */
export function prepareLogo(file: Buffer): Prepared {
  const no = (why: string): Prepared => ({ ok: false, why });
  if (file.length > LOGO_BYTES_MAX) return no(`more than ${LOGO_BYTES_MAX} bytes`);
  if (file.length < SIZE_AT + 8 || !file.subarray(0, 8).equals(SIGNATURE)) return no('not a PNG');
  const [width, height] = [file.readUInt32BE(SIZE_AT), file.readUInt32BE(SIZE_AT + 4)];
  if (Math.max(width, height) > LOGO_PIXELS_MAX) return no(`more than ${LOGO_PIXELS_MAX} pixels wide or high`);
  try {
    return { ok: true, png: onWhite(PNG.sync.read(file)) };
  } catch {
    return no('not a PNG that can be read');
  }
}

function onWhite({ width, height, data }: PNG): Buffer {
  const flat = new PNG({ width, height });
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3] ?? 255;
    for (let channel = 0; channel < 3; channel += 1) {
      flat.data[at + channel] = Math.round(((data[at + channel] ?? 0) * alpha + 255 * (255 - alpha)) / 255);
    }
    flat.data[at + 3] = 255;
  }
  return PNG.sync.write(flat, { colorType: 2, inputHasAlpha: true });
}
