import type { Command, Event } from './contract';

type Json = { readonly [key: string]: unknown };
type Contract = Command | Event;

/** Where the schemas of a contract are stored, as seen from the document: each stands once. */
const schemaOf = ({ subject }: Contract, part: string): Json => ({ $ref: `../contracts/${subject}.json#/${part}` });

/**
 * AsyncAPI 3 of the bus. Schemas are those stored for every contract; the document adds where they travel: the envelope, the
 * place of the caller's name in the subject, the inbox of the answer, and the stream of an event.
 */
export function asyncApi(info: { readonly version: string }, named: readonly (readonly [string, Contract])[]): Json {
  const sorted = [...named].sort(([, one], [, other]) => (one.subject < other.subject ? -1 : 1));
  return {
    asyncapi: '3.0.0',
    info: { title: 'Ticketonomics bus', version: info.version, license: { name: 'MIT' }, description: DESCRIPTION },
    defaultContentType: 'application/json',
    servers: { bus: { host: 'localhost:4222', protocol: 'nats', security: [{ $ref: '#/components/securitySchemes/user' }] } },
    channels: Object.fromEntries([...sorted.map(([name, contract]) => [name, channel(contract)]), ['inbox', INBOX]]),
    operations: Object.fromEntries(sorted.map(([name, contract]) => [name, operation(name, contract)])),
    components: { securitySchemes: { user: { type: 'userPassword' } }, schemas: { refusal: REFUSAL } },
  };
} // prettier-ignore

const DESCRIPTION = [
  'Commands and queries are requests of NATS. The last token before the version is the name of the user who calls; the',
  'server lets nobody call under another name. A message carries 1 to 64 requests as an array, and its answer as many',
  'outcomes in the same order. A command is idempotent by its id: after a timeout the same body is sent again. Events are',
  'kept in a stream named after the first token of their subject, and may be delivered more than once.',
].join(' ');

const REFUSAL = {
  type: 'object',
  required: ['code', 'detail'],
  properties: { code: { type: 'string' }, detail: { type: 'string' }, details: { type: 'object' } },
};

const INBOX = { address: null, title: 'The inbox that a request names; it begins with _INBOX_ and the caller.' };

function channel(contract: Contract): Json {
  if (contract.kind === 'event') {
    const message = { name: contract.subject, payload: schemaOf(contract, 'payload') };
    return { address: contract.subject, messages: { event: message }, 'x-stream': streamOf(contract) };
  }
  const version = contract.subject.lastIndexOf('.');
  return {
    address: `${contract.subject.slice(0, version)}.{caller}${contract.subject.slice(version)}`,
    parameters: { caller: { description: 'The name of the user who calls.' } },
    messages: {
      request: { name: `${contract.subject} request`, payload: requests(contract) },
      reply: { name: `${contract.subject} reply`, payload: outcomes(contract) },
    },
  };
}

const streamOf = ({ subject }: Contract): string => subject.split('.')[0] ?? '';

function requests(contract: Command): Json {
  const properties = {
    id: { type: 'string', description: 'Names the request in logs.' },
    deadline: { type: 'integer', description: 'Unix milliseconds; later nobody begins with it.' },
    body: schemaOf(contract, 'request'),
  };
  const items = { type: 'object', required: ['deadline', 'body'], properties };
  return { type: 'array', minItems: 1, maxItems: contract.kind === 'query' ? 1 : 64, items };
}

function outcomes(contract: Command): Json {
  const value = { ok: { const: true }, value: schemaOf(contract, 'reply') };
  const refused = { ok: { const: false }, refusal: { $ref: '#/components/schemas/refusal' } };
  return {
    type: 'array',
    items: {
      oneOf: [value, refused].map((properties) => ({ type: 'object', required: Object.keys(properties), properties })),
    },
  };
}

/** As seen from a client: it sends requests and receives events. */
function operation(name: string, contract: Contract): Json {
  const at = { $ref: `#/channels/${name}` };
  if (contract.kind === 'event') {
    return { action: 'receive', channel: at, messages: [{ $ref: `#/channels/${name}/messages/event` }] };
  }
  return {
    action: 'send',
    channel: at,
    messages: [{ $ref: `#/channels/${name}/messages/request` }],
    // The inbox is one channel for all answers: which message it carries is said by the request's channel.
    reply: {
      address: { location: '$message.header#/reply' },
      channel: { $ref: '#/channels/inbox' },
    },
    'x-kind': contract.kind,
    'x-refusals': contract.refusals,
  };
}
