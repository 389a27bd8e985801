import { readingOf } from './ledger-metrics';

const metrics = `
# TYPE tix_batch_commands histogram
tix_batch_commands_bucket{le="1",service="ledger-svc"} 3
tix_batch_commands_sum{service="ledger-svc"} 1200
tix_batch_commands_count{service="ledger-svc"} 10
# TYPE nodejs_eventloop_lag_max_seconds gauge
nodejs_eventloop_lag_max_seconds{service="ledger-svc"} 0.0325
process_resident_memory_bytes{service="ledger-svc"} 104857600
`;

test('batches, pauses and memory are read from the metrics of the ledger', () => {
  expect(readingOf(metrics)).toEqual({ commands: 1200, batches: 10, pauseMs: 32.5, residentMb: 100 });
});

test('a metric that is gone is an error, not a zero', () => {
  expect(() => readingOf(metrics.replaceAll('tix_batch_commands_sum', 'renamed'))).toThrow('tix_batch_commands_sum');
});
