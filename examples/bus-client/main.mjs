import { connectToBus, readDescription } from './bus-client.mjs';

/** `node main.mjs list`, `node main.mjs call <operation> <json>`, `node main.mjs listen <operation>`. */
const [what, name, body = '{}'] = process.argv.slice(2);
const print = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

if (what === 'list') {
  for (const [operation, { action }] of Object.entries(readDescription().operations)) print({ operation, action });
} else {
  const { NATS_URL: servers, NATS_USER: user, NATS_PASSWORD: pass } = process.env;
  const bus = await connectToBus({ servers, user, pass });
  if (what === 'call') print(await bus.call(name, JSON.parse(body)));
  if (what === 'listen') for await (const event of bus.listen(name)) print(event);
  await bus.close();
}
