import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';

const ROOT = join(__dirname, '../../../..');

function programAt(name: string): string {
  const words = [join(ROOT, 'tools/find-program.mjs'), name];
  return execFileSync(process.execPath, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}

export interface PdfPrograms {
  textOf(pdf: Buffer): string;
  /** Sizes of the pages in points. */
  pagesOf(pdf: Buffer): readonly string[];
  attachmentOf(pdf: Buffer): Buffer;
  /** What the QR code on the first page that has one says. */
  qrOf(pdf: Buffer): string | undefined;
  /** 1 to 40, and how wide one of its modules is printed. */
  qrFormOf(pdf: Buffer): { readonly version: number; readonly moduleMm: number } | undefined;
  /** Every stream unpacked. */
  unpacked(pdf: Buffer): Buffer;
  /** Saved again by another program, with its objects packed into streams. */
  savedAgain(pdf: Buffer): Buffer;
  close(): void;
}

const DOTS_PER_INCH = 200;

/** Readers of PDF that are not ours: poppler and qpdf. */
export function openPdfPrograms(): PdfPrograms {
  const [poppler, qpdf] = [programAt('poppler'), programAt('qpdf')];
  const folder = mkdtempSync(join(tmpdir(), 'tix-pdf-'));
  const [file, out] = [join(folder, 'in.pdf'), join(folder, 'out')];
  const run = (program: string, pdf: Buffer, ...words: string[]) => {
    writeFileSync(file, pdf);
    return execFileSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  };
  const written = (program: string, pdf: Buffer, ...words: string[]) => {
    run(program, pdf, ...words);
    return readFileSync(out);
  };
  const readQr = (pdf: Buffer) => {
    run(join(poppler, 'pdftoppm'), pdf, '-r', String(DOTS_PER_INCH), '-png', '-singlefile', file, out);
    const { data, width, height } = PNG.sync.read(readFileSync(`${out}.png`));
    return jsQR(new Uint8ClampedArray(data), width, height);
  };
  return {
    textOf: (pdf) => run(join(poppler, 'pdftotext'), pdf, '-layout', file, '-'),
    pagesOf: (pdf) =>
      [...run(join(poppler, 'pdfinfo'), pdf, '-l', '99', file).matchAll(/Page +\d+ size: +(\S+ x \S+) pts/g)].map(
        ([, size = '']) => size,
      ),
    attachmentOf: (pdf) => written(join(poppler, 'pdfdetach'), pdf, '-save', '1', '-o', out, file),
    qrOf: (pdf) => readQr(pdf)?.data,
    qrFormOf(pdf) {
      const found = readQr(pdf);
      if (!found) return undefined;
      const { version, location } = found;
      const dots = location.topRightCorner.x - location.topLeftCorner.x;
      return { version, moduleMm: (dots / DOTS_PER_INCH / (17 + 4 * version)) * 25.4 };
    },
    unpacked: (pdf) => written(qpdf, pdf, '--qdf', '--object-streams=disable', file, out),
    savedAgain: (pdf) => written(qpdf, pdf, '--object-streams=generate', '--recompress-flate', file, out),
    close: () => rmSync(folder, { recursive: true }),
  };
}
