import { Histogram, type Registry } from 'prom-client';
import type { CommitterOptions } from './committer/committer';

/**
 * How many commands share a commit says what each of them costs: a batch of one is twenty times as dear as one of hundreds,
 * which is why the cost of a transfer depends on the rate.
 */
export function observeBatches(registry: Registry): NonNullable<CommitterOptions['observe']> {
  const commands = new Histogram({
    name: 'tix_batch_commands',
    help: 'Commands decided by one batch.',
    buckets: [1, 4, 16, 64, 128, 256, 512],
    registers: [registry],
  });
  const durations = new Histogram({
    name: 'tix_batch_duration_seconds',
    help: 'From the decision of a batch to its commit.',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  });
  return (batch) => {
    commands.observe(batch.commands);
    durations.observe(batch.seconds);
  };
}
