import { createHash } from 'node:crypto';
import fonts from './fonts.json';
import type { Branding } from './receipt';
import { standardTemplate, type Template } from './template';

const digestOf = (text: string) => createHash('sha256').update(text).digest('hex');

const FONTS = digestOf(JSON.stringify(fonts));

/** Digest of everything that is printed besides the ticket itself: of another one a receipt has other bytes. */
export function templateVersionOf(
  { name, lines, footer, logo }: Branding,
  verifyUrl: string,
  template: Template = standardTemplate,
): string {
  const picture = logo && Buffer.from(logo).toString('base64');
  return digestOf(
    JSON.stringify([template, FONTS, name ?? null, lines ?? [], footer ?? null, picture ?? null, verifyUrl]),
  );
}
