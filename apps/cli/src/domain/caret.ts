import { printable } from './printable';

/** The line of a text in which something begins, and a caret under its first character; counted in characters from 1. */
export function caretAt(text: string, position: number): string {
  const before = [...text].slice(0, position - 1).join('');
  const from = before.lastIndexOf('\n') + 1;
  const [line = ''] = text.slice(from).split('\n');
  const width = [...before.slice(from)].length;
  // Signs that a terminal would obey are shown as others, one for one.
  const shown = [...line].map((sign) => (/\p{Cc}/u.test(sign) ? ' ' : sign)).join('');
  return `  ${printable(shown)}\n  ${' '.repeat(width)}^`;
}
