import { Text } from '@mantine/core';
import { IconArrowNarrowRight } from '@tabler/icons-react';
import type { Transaction } from '../data/queries';
import { AccountLink } from './links';
import { Units } from './units';

const LINES_MAX = 3;

/** What moved in a few lines: more is on the transaction's own page. */
export function PostingLines({ postings }: { readonly postings: Transaction['postings'] }) {
  if (postings.length === 0) return <Text span size="sm" c="dimmed">no value</Text>; // prettier-ignore
  const more = postings.length - LINES_MAX;
  return (
    <>
      {postings.slice(0, LINES_MAX).map(({ from, to, asset, amount }, at) => (
        <div key={at} className="posting">
          <Units units={amount} asset={asset} />
          <span className="way">
            <AccountLink address={from} />
            <IconArrowNarrowRight size={16} stroke={1.5} role="img" aria-label="to" />
            <AccountLink address={to} />
          </span>
        </div>
      ))}
      {more > 0 && <div className="aside">and {more} more</div>}
    </>
  );
}
