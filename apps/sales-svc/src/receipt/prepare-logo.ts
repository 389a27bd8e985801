import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';

export const LOGO_BYTES_MAX = 200_000;
export const LOGO_PIXELS_MAX = 1_000;
/** As it is printed: a receipt with it still fits into one message of the bus. */
export const LOGO_PRINTED_BYTES_MAX = 400_000;
const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const JPEG_SIGNATURE = Buffer.from([0xff, 0xd8, 0xff]);
/** Where a PNG tells its width and, behind it, its height. */
const SIZE_AT = 16;
const DECODE_MB_MAX = 64;

export type Prepared = { readonly ok: true; readonly png: Buffer } | { readonly ok: false; readonly why: string };

/** RGBA, row by row. */
interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/**
 * A logo as it is printed, of a PNG or a JPEG: laid on white and written anew without transparency. With it, a PDF of several
 * sheets has other bytes at each rendering; and nothing that hid in the file goes on. Its size is known before it is unpacked.
 */
export function prepareLogo(file: Buffer, printedBytesMax = LOGO_PRINTED_BYTES_MAX): Prepared {
  const no = (why: string): Prepared => ({ ok: false, why });
  if (file.length > LOGO_BYTES_MAX) return no(`more than ${LOGO_BYTES_MAX} bytes`);
  const isPng = file.length >= SIZE_AT + 8 && file.subarray(0, 8).equals(PNG_SIGNATURE);
  if (!isPng && !file.subarray(0, 3).equals(JPEG_SIGNATURE)) return no('not a PNG or JPEG');
  try {
    const picture = isPng ? fromPng(file) : fromJpeg(file);
    if (!picture) return no(`more than ${LOGO_PIXELS_MAX} pixels wide or high`);
    const png = onWhite(picture);
    if (png.length <= printedBytesMax) return { ok: true, png };
    return no(`more than ${printedBytesMax} bytes once it is a PNG: use fewer pixels or colours`);
  } catch {
    return no('not a PNG or JPEG that can be read');
  }
}

function fromPng(file: Buffer): Picture | undefined {
  const longest = Math.max(file.readUInt32BE(SIZE_AT), file.readUInt32BE(SIZE_AT + 4));
  return longest > LOGO_PIXELS_MAX ? undefined : PNG.sync.read(file);
}

/** Stops before it unpacks more pixels than a logo may have. */
function fromJpeg(file: Buffer): Picture | undefined {
  const maxResolutionInMP = (LOGO_PIXELS_MAX * LOGO_PIXELS_MAX) / 1_000_000;
  const picture = jpeg.decode(file, { useTArray: true, maxResolutionInMP, maxMemoryUsageInMB: DECODE_MB_MAX });
  return Math.max(picture.width, picture.height) > LOGO_PIXELS_MAX ? undefined : picture;
}

function onWhite({ width, height, data }: Picture): Buffer {
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
