export interface WorkQueueEntry {
  /** As Redis and the board of operators know it. */
  readonly name: string;
  /** The service whose workers are woken by it. */
  readonly service: string;
}

/** Every queue of wake-ups. Services, deployments and the board of operators name a queue as it is named here. */
export const workQueues = {
  crafting: { name: 'crafting', service: 'crafting-worker' },
  payroll: { name: 'payroll', service: 'company-svc' },
} as const satisfies Readonly<Record<string, WorkQueueEntry>>;
