import { DISPLAY_NAME_MAX, MemberName } from '@tix/contracts';
import type { SourceRow } from '../read/source';

/** What no name may hold here: controls, line breaks, halves of characters, and what turns the direction of a text. */
const UNSHOWN = /[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** The first of these texts that leaves something to read, without what no name may hold and cut to `charactersMax`. */
export function shownName(texts: readonly string[], charactersMax = DISPLAY_NAME_MAX): string | undefined {
  return texts
    .map((text) => [...text.replace(UNSHOWN, '')].slice(0, charactersMax).join('').trim())
    .find((text) => MemberName.safeParse(text).success);
}

/** First and last name, else the user name, else the id: nobody stays out for want of a name. */
export function displayNameOf(row: SourceRow): string {
  const whole = [row['first_name'], row['last_name']].filter((part) => typeof part === 'string').join(' ');
  const username = row['username'];
  const id = `member ${String(row['user_id'])}`;
  return shownName([whole, ...(typeof username === 'string' ? [username] : []), id]) ?? id;
}
