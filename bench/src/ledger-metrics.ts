/** What the ledger counts of itself, from its port of health and metrics. */
export interface LedgerReading {
  readonly commands: number;
  readonly batches: number;
  /** The longest time in which the event loop did not turn since it was read last; less is not seen. */
  readonly pauseMs: number;
  readonly residentMb: number;
}

const REQUEST_MS = 5_000;

export async function readLedger(opsPort: number): Promise<LedgerReading> {
  const response = await fetch(`http://127.0.0.1:${opsPort}/metrics`, { signal: AbortSignal.timeout(REQUEST_MS) });
  return readingOf(await response.text());
}

export function readingOf(metrics: string): LedgerReading {
  const value = (name: string): number => {
    const found = new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)`, 'm').exec(metrics);
    if (!found) throw new Error(`the ledger does not count ${name}`);
    return Number(found[1]);
  };
  return {
    commands: value('tix_batch_commands_sum'),
    batches: value('tix_batch_commands_count'),
    pauseMs: value('nodejs_eventloop_lag_max_seconds') * 1000,
    residentMb: value('process_resident_memory_bytes') / 2 ** 20,
  };
}
