import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { connect, JSONCodec } from 'nats';

/** A client of the bus that knows nothing but the description of it: docs/reference/asyncapi.json. */
const REFERENCE = fileURLToPath(new URL('../../docs/reference/asyncapi.json', import.meta.url));
const json = JSONCodec();

export function readDescription(file = REFERENCE) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Answers `{ call, listen, close }` for a user of the bus. */
export async function connectToBus({ servers, user, pass, description = readDescription() }) {
  // A user hears its own inbox alone, which has its name.
  const connection = await connect({ servers, user, pass, inboxPrefix: `_INBOX_${user}` });

  /** One request; answers its outcome: `{ ok: true, value }` or `{ ok: false, refusal }`. */
  async function call(name, body, timeoutMs = 5_000) {
    const { address } = channelOf(description, name, 'send');
    const subject = address.replace('{caller}', user);
    const request = [{ deadline: Date.now() + timeoutMs, body }];
    const reply = await connection.request(subject, json.encode(request), { timeout: timeoutMs });
    return json.decode(reply.data)[0];
  }

  /** Every event of a kind from now on. What must not be missed is read from its stream with a durable consumer. */
  async function* listen(name) {
    const { address } = channelOf(description, name, 'receive');
    for await (const message of connection.subscribe(address)) yield json.decode(message.data);
  }

  return { call, listen, close: () => connection.drain(), flush: () => connection.flush() };
}

function channelOf(description, name, action) {
  const operation = description.operations[name];
  if (operation?.action !== action) throw new Error(`the description has no operation ${name} to ${action}`);
  return description.channels[operation.channel.$ref.split('/').at(-1)];
}
