/** C0 and C1 controls and what changes the direction of text: a name must not move the cursor or hide what follows it. */
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A value as it may stand in a terminal, in one line; nothing for what is absent. */
export function printable(value: unknown): string {
  if (value === undefined || value === null) return '';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.replace(UNPRINTABLE, '\uFFFD');
}
