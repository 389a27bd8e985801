import * as contracts from '@tix/contracts';
import { catalog } from '@tix/testkit';
import type { Resource } from './render';
import { keysByStore } from './workloads';

interface BusUser {
  readonly user: string;
  readonly variable: string;
  readonly publish: readonly string[];
  readonly subscribe: readonly string[];
}

const subjects = Object.values<unknown>(contracts).flatMap((value) =>
  typeof value === 'object' && value !== null && 'subject' in value ? [String(value.subject)] : [],
);
const prefixes = new Set(Object.values(catalog).map(({ prefix }) => prefix));

/** The users of the bus as they are deployed, against the contracts and the secrets. */
export function busProblems(resources: readonly Resource[]): readonly string[] {
  const stores = keysByStore(resources);
  const users = usersOf(stores.get('ConfigMap/nats-config')?.get('users.conf') ?? '');
  const passwords = stores.get('Secret/nats-users') ?? new Map();
  return [
    ...Object.keys(catalog).filter((name) => !users.some(({ user }) => user === name)).map((name) => `${name} is no user of the bus`), // prettier-ignore
    ...users.filter(({ user }) => !(user in catalog)).map(({ user }) => `${user} is a user of the bus and no service`),
    ...users.filter(({ variable }) => !passwords.has(variable)).map(({ user }) => `${user} has no password on the bus`),
    ...users.flatMap((user) => subjectProblems(user)),
    ...subjects
      .filter((subject) => !users.some((user) => serves(user, subject)))
      .map((subject) => `nobody serves ${subject}`),
  ];
}

function usersOf(text: string): readonly BusUser[] {
  return [...text.matchAll(/user: "([^"]+)", password: \$(\w+), permissions: (\{.*\}) \}$/gm)].map(
    ([, user = '', variable = '', permissions = '{}']) => {
      const { publish, subscribe } = JSON.parse(permissions) as {
        readonly publish: { readonly allow: readonly string[] };
        readonly subscribe: { readonly allow: readonly string[] };
      };
      return { user, variable, publish: publish.allow, subscribe: subscribe.allow };
    },
  );
}

/** Where one instance leads it hears alone: a queue would go on giving requests to one that hangs. */
const groupOf = (user: string): string => (user === 'ledger-svc' ? '' : ` ${user}`);

/** A subject of ours begins with a prefix of ours, is called under one's own name, and is heard in one's own queue. */
function subjectProblems({ user, publish, subscribe }: BusUser): readonly string[] {
  const ours = [...publish, ...subscribe].filter((subject) => !/^(\$JS|_INBOX_)/.test(subject));
  const unknown = ours.filter((subject) => !prefixes.has(subject.split('.')[0] ?? ''));
  const calls = publish.filter((subject) => subject.endsWith('.v1') && subject.split('.').at(-2) !== user);
  const queues = subscribe.filter(
    (subject) => /\.v1( |$)/.test(subject) && subject !== `${catalog[user]?.prefix}.*.*.v1${groupOf(user)}`,
  );
  return [
    ...unknown.map((subject) => `${user} may use ${subject}, which no contract has`),
    ...calls.map((subject) => `${user} may call ${subject} under another name`),
    ...queues.map((subject) => `${user} hears ${subject} outside its own queue`),
  ];
}

function serves({ user, publish, subscribe }: BusUser, subject: string): boolean {
  const prefix = subject.split('.')[0] ?? '';
  if (catalog[user]?.prefix !== prefix) return false;
  const isEvent = subject.split('.')[1] === 'event';
  return isEvent ? publish.includes(`${prefix}.event.>`) : subscribe.includes(`${prefix}.*.*.v1${groupOf(user)}`);
}
