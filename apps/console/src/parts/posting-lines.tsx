import { Text } from '@mantine/core';
import { IconArrowNarrowRight, IconLock } from '@tabler/icons-react';
import type { Transaction } from '../data/queries';
import { AccountLink } from './links';
import { Units } from './units';

const LINES_MAX = 3;

interface Movements {
  readonly postings: Transaction['postings'];
  readonly holds?: Transaction['holds'];
}

/** What moved in a few lines, or was reserved: more is on the transaction's own page. */
export function PostingLines({ postings, holds = [] }: Movements) {
  if (postings.length + holds.length === 0) {
    return (
      <Text span size="sm" c="dimmed">
        no value
      </Text>
    );
  }
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
      <HoldLines holds={holds} />
    </>
  );
}

function HoldLines({ holds }: { readonly holds: NonNullable<Movements['holds']> }) {
  return holds.slice(0, LINES_MAX).flatMap(({ id, account, amounts }) =>
    amounts.slice(0, LINES_MAX).map(({ asset, amount }) => (
      <div key={`${id} ${asset}`} className="posting">
        <Units units={amount} asset={asset} />
        <span className="way">
          <IconLock size={14} stroke={1.6} role="img" aria-label="held on" />
          <AccountLink address={account} />
        </span>
      </div>
    )),
  );
}
