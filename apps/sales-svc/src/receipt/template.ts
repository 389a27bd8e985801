/** How a layout looks; in points, of which an inch has 72. */
export interface LayoutSettings {
  readonly width: number;
  /** Of a sheet; a roll is cut behind what is printed. */
  readonly height: number | 'auto';
  readonly margins: readonly [left: number, top: number, right: number, bottom: number];
  readonly fontSize: number;
  readonly qrSize: number;
  /** Of one that holds a signature: it has more modules, and pdfmake draws each of whole points. */
  readonly signedQrSize: number;
  readonly logoWidth: number;
  /** Letters of a word that surely fit beside the amounts. */
  readonly wordMax: number;
}

/** What receipts look like, as data. Another one is another version, and renders other bytes. */
export interface Template {
  readonly name: string;
  readonly layouts: { readonly '80mm': LayoutSettings; readonly a4: LayoutSettings };
  /** At the end of each receipt. */
  readonly footer: readonly string[];
}

const MM = 72 / 25.4;

export const standardTemplate: Template = {
  name: 'standard/1',
  layouts: {
    '80mm': {
      width: 226.77,
      height: 'auto',
      margins: [11, 14, 11, 14],
      fontSize: 8,
      qrSize: 30 * MM,
      signedQrSize: 38 * MM,
      logoWidth: 110,
      wordMax: 24,
    },
    a4: {
      width: 595.28,
      height: 841.89,
      margins: [57, 51, 57, 60],
      fontSize: 9.5,
      qrSize: 30 * MM,
      signedQrSize: 38 * MM,
      logoWidth: 140,
      wordMax: 60,
    },
  },
  footer: ['Scan to verify, or send this file to the seller.'],
};
