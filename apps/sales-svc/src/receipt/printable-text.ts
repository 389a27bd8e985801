import fonts from './fonts.json';

/** Stands for what the fonts of receipts do not have. */
const MISSING = '\uFFFD';

/** Text with a sign in the place of each letter that cannot be printed, so that it is seen to be missing. The exact text is inside. */
export function printableText(text: string): string {
  return Array.from(text, (letter) => (isPrintable(letter.codePointAt(0) ?? 0) ? letter : MISSING)).join('');
}

function isPrintable(codePoint: number): boolean {
  return fonts.ranges.some(([from = 0, to = 0]) => codePoint >= from && codePoint <= to);
}
