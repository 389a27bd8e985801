/** What a service may do on the bus: call these, answer those, publish its own events and read the ledger's. */
export function busUser({ name, prefix, calls, callers, consumes, hears }) {
  return {
    publish: [
      ...calls.map((target) => `${target}.*.${name}.v1`),
      ...callers.map((caller) => `_INBOX_${caller}.>`),
      `${prefix}.event.>`,
      '$JS.API.INFO',
      ...['CREATE', 'UPDATE', 'INFO'].map((verb) => `$JS.API.STREAM.${verb}.${prefix}`),
      ...consumes.flatMap((stream) => consuming(stream, name)),
    ],
    // A pattern for commands would cover events called like a service.
    publishDeny: calls.map((target) => `${target}.event.>`),
    subscribe: [`${prefix}.*.*.v1 ${name}`, `_INBOX_${name}.>`, ...hears.map((target) => `${target}.event.>`)],
  };
}

/** Reading a stream under a durable name of one's own. */
export function consuming(stream, durable) {
  const consumer = `${stream}.${durable}`;
  return [
    `$JS.API.STREAM.INFO.${stream}`,
    `$JS.API.CONSUMER.CREATE.${consumer}`,
    `$JS.API.CONSUMER.CREATE.${consumer}.>`,
    `$JS.API.CONSUMER.DURABLE.CREATE.${consumer}`,
    `$JS.API.CONSUMER.INFO.${consumer}`,
    `$JS.API.CONSUMER.MSG.NEXT.${consumer}`,
    `$JS.ACK.${consumer}.>`,
  ];
}

/** The users with one service more: the gateway calls it and reads its events, ledger and governance answer it. */
export function withService(users, { name, prefix }) {
  const calls = ['ledger', 'governance'];
  const own = busUser({
    name,
    prefix,
    calls,
    callers: ['gateway'],
    consumes: ['ledger'],
    hears: ['governance', 'gateway'],
  });
  const { gateway, ...others } = users;
  const answering = (user) => ({ ...user, publish: [`_INBOX_${name}.>`, ...user.publish] });
  return {
    ...others,
    'ledger-svc': answering(others['ledger-svc']),
    'governance-svc': answering(others['governance-svc']),
    [name]: own,
    gateway: {
      publish: [`${prefix}.*.gateway.v1`, ...gateway.publish, ...consuming(prefix, 'gateway')],
      publishDeny: [...gateway.publishDeny, `${prefix}.event.>`],
      subscribe: [...gateway.subscribe, `${prefix}.event.>`],
    },
  };
}
