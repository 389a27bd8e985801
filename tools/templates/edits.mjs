/** How a text that people also edit gets one line more: each function answers the new text. */

/** A line among others that begin alike, in their order. */
export function withSortedLine(text, line, isAlike) {
  const lines = text.split('\n');
  if (lines.includes(line)) return text;
  const alike = lines.flatMap((one, at) => (isAlike.test(one) ? [at] : []));
  const before = alike.find((at) => lines[at] > line);
  const at = before ?? (alike.length > 0 ? alike.at(-1) + 1 : 0);
  return [...lines.slice(0, at), line, ...lines.slice(at)].join('\n');
}

/** A line after the last of those that fit. */
export function withLineAfterLast(text, line, isAlike) {
  const lines = text.split('\n');
  const at = lines.findLastIndex((one) => isAlike.test(one));
  if (at < 0) throw new Error(`there is no line like ${isAlike}`);
  return [...lines.slice(0, at + 1), line, ...lines.slice(at + 1)].join('\n');
}

export function withReplaced(text, found, replacement) {
  if (!text.includes(found)) throw new Error(`there is no ${found}`);
  return text.replace(found, () => replacement);
}

/** A row at the end of the table under a heading. */
export function withTableRow(text, heading, row) {
  const lines = text.split('\n');
  const start = lines.indexOf(heading);
  const next = lines.findIndex((line, at) => at > start && line.startsWith('## '));
  const section = lines.slice(start, next < 0 ? undefined : next);
  const last = section.findLastIndex((line) => line.startsWith('|'));
  if (start < 0 || last < 0) throw new Error(`there is no table under ${heading}`);
  return [...lines.slice(0, start + last + 1), row, ...lines.slice(start + last + 1)].join('\n');
}
