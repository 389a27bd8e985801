import { workQueues, type WorkQueueEntry } from '@tix/contracts';
import type { Resource } from './render';
import { listAt, at, workloadsOf } from './workloads';

/** What a part of a deployment says about the queues that its workers are woken by. */
export interface WorksOn {
  readonly where: string;
  readonly service: string;
  /** Joined by blanks, as deployments write it. */
  readonly queues: string | undefined;
  readonly hasRedis: boolean;
}

export function queuesOfWorkloads(resources: readonly Resource[]): readonly WorksOn[] {
  return workloadsOf(resources).map(({ kind, name, labels, annotations, containers }) => {
    const queues = annotations['tix/queues'];
    const settings = containers.flatMap((one) => listAt(one, 'env').map((item) => at(item, 'name')));
    return {
      where: `${kind} ${name}`,
      service: String(labels['tix/service']),
      queues: typeof queues === 'string' ? queues : undefined,
      hasRedis: settings.includes('REDIS_URL'),
    };
  });
}

/** The queues of a deployment against the contracts: each is emptied, by its own service, which can reach it. */
export function queueProblems(parts: readonly WorksOn[]): readonly string[] {
  const known: Readonly<Record<string, WorkQueueEntry>> = workQueues;
  const named = parts.flatMap(({ queues = '', ...part }) =>
    queues.split(' ').filter(Boolean).map((queue) => ({ ...part, queue })),
  ); // prettier-ignore
  return [
    ...named.flatMap(({ where, service, queue, hasRedis }) => {
      const says = `${where} works on the queue ${queue}`;
      const entry = known[queue];
      if (!entry) return [`${says}, which no contract has`];
      if (entry.service !== service) return [`${says} of ${entry.service}`];
      return hasRedis ? [] : [`${says} and reaches no Redis`];
    }),
    ...Object.keys(known)
      .filter((queue) => !named.some((one) => one.queue === queue))
      .map((queue) => `nobody works on the queue ${queue}`),
  ];
}
