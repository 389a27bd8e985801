import pdfmake from 'pdfmake';
import { documentDefinition } from './document-definition';
import fonts from './fonts.json';
import type { Receipt } from './receipt';
import { standardTemplate, type Template } from './template';

const FONT_FILES = { normal: 'receipt-regular.ttf', bold: 'receipt-bold.ttf' };

/** Tables without lines, as close as text. */
const TIGHT = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: () => 0,
  paddingRight: () => 0,
  paddingTop: () => 0.8,
  paddingBottom: () => 0.8,
};

const renderer = prepare();

/**
 * A receipt as PDF/A-3b with its ticket inside. Pure: the same receipt is the same bytes, whatever process, time zone or hour
 * renders it.
 */
export async function renderPdf(receipt: Receipt, template: Template = standardTemplate): Promise<Buffer> {
  return renderer.createPdf(documentDefinition(receipt, template)).getBuffer();
}

/** Nothing is fetched and no file is read, whatever a template or a name may hold. */
function prepare() {
  const made = pdfmake as typeof pdfmake & { readonly virtualfs: { writeFileSync(name: string, data: Buffer): void } };
  made.virtualfs.writeFileSync(FONT_FILES.normal, Buffer.from(fonts.regular, 'base64'));
  made.virtualfs.writeFileSync(FONT_FILES.bold, Buffer.from(fonts.bold, 'base64'));
  made.setFonts({ Receipt: FONT_FILES });
  made.setTableLayouts({ tight: TIGHT });
  made.setUrlAccessPolicy(() => false);
  made.setLocalAccessPolicy((path) => Object.values(FONT_FILES).includes(path));
  return made;
}
