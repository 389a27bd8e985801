import { Button, Group, Stack, Text } from '@mantine/core';
import type { Adjusted, Adjustment } from '../data/commands';
import { Refused } from '../data/request';
import { isUnsettled } from '../domain/problem';
import { Dialog } from './dialog';
import { ProblemAlert } from './problem-alert';
import { Units } from './units';

interface AdjustConfirmProps {
  readonly prepared: { readonly order: Adjustment; readonly outlook: Adjusted };
  readonly error: Error | null;
  readonly isBusy: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** What the ledger says would come of it, before anything does. */
export function AdjustConfirm({ prepared, error, isBusy, onConfirm, onCancel }: AdjustConfirmProps) {
  const { order, outlook } = prepared;
  const { account, asset = '', amount, reason, note } = order;
  const after = outlook.balances.find((one) => one.account === account && one.asset === asset)?.balance;
  const isOpen = error instanceof Refused && isUnsettled(error.problem);
  return (
    <Dialog title="Adjust this balance?" isBusy={isBusy} onClose={onCancel}>
      <Stack>
        <dl className="facts">
          <Row name={amount > 0 ? 'Gives to' : 'Takes from'}>
            <span className="address">{account}</span>
          </Row>
          <Row name="Amount">
            <Units units={amount} asset={asset} isChange />
          </Row>
          {after !== undefined && (
            <Row name="Balance">
              <Units units={after - amount} asset={asset} isBare /> → <Units units={after} asset={asset} />
            </Row>
          )}
          <Row name="Reason">{reason}</Row>
          <Row name="Note">{note}</Row>
        </dl>
        {error && (
          <ProblemAlert error={error}>
            {isOpen && <Text size="sm">Sending it again is safe: it is done once at most.</Text>}
          </ProblemAlert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel} disabled={isBusy}>
            Back
          </Button>
          <Button onClick={onConfirm} loading={isBusy} disabled={error !== null && !isOpen} data-autofocus>
            {isOpen ? 'Send again' : 'Adjust'}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function Row({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
