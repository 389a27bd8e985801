import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { Adjusted } from '../data/commands';
import { PostingLines } from './posting-lines';
import { TransactionLink } from './links';
import { Units } from './units';

interface AdjustDoneProps {
  readonly transaction: Adjusted;
  readonly onAgain: () => void;
}

export function AdjustDone({ transaction: { id, seq, postings, balances, reason }, onAgain }: AdjustDoneProps) {
  return (
    <Alert color="teal" variant="light" role="status" icon={<IconCheck aria-hidden />} title="The balance is adjusted">
      <Stack gap="sm">
        <Text size="sm" component="div">
          <TransactionLink id={id} text={`Transaction #${seq}`} />, for {reason}
        </Text>
        <PostingLines postings={postings} />
        {balances.map(({ account, asset, balance }) => (
          <Text key={`${account} ${asset}`} size="sm" component="div">
            <span className="address">{account}</span> has <Units units={balance} asset={asset} /> now
          </Text>
        ))}
        <Group>
          <Button variant="default" size="xs" onClick={onAgain}>
            Another adjustment
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
