import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalog } from './catalog.mjs';
import { busUsers } from './nats.mjs';

const names = Object.keys(catalog);
const serviceOf = (prefix) => names.find((name) => catalog[name].prefix === prefix);

/** Prefixes of the services that a service may call. */
function calledBy(name) {
  const pattern = new RegExp(`^([a-z]+)\\.(?:\\*|[a-z-]+)\\.${name}\\.v1$`);
  return [...new Set(busUsers[name].publish.flatMap((subject) => pattern.exec(subject)?.[1] ?? []))];
}

/** Layers below or beside, never above: what is above listens. */
const mayCall = { l1: ['l1'], l2: ['l1'], edge: ['l1', 'l2'] };

test('every service has one user of the bus', () => {
  assert.deepEqual(Object.keys(busUsers).sort(), [...names].sort());
});

test('a service calls only layers that it stands on, and nobody calls the gateway', () => {
  for (const name of names) {
    for (const prefix of calledBy(name)) {
      const { layer } = catalog[serviceOf(prefix)];
      assert.ok(
        mayCall[catalog[name].layer].includes(layer),
        `${name} (${catalog[name].layer}) calls ${prefix} (${layer})`,
      );
    }
  }
});

test('besides calls a service answers its callers, publishes its own events and reads streams under its own name', () => {
  for (const name of names) {
    const { prefix } = catalog[name];
    const callers = names.filter((other) => calledBy(other).includes(prefix));
    const streams = names.map((other) => catalog[other].prefix).join('|');
    const consumer = `(${streams})\\.${name}`;
    const allowed = [
      ...calledBy(name).map((called) => `${called}\\.(\\*|[a-z-]+)\\.${name}\\.v1`),
      ...callers.map((caller) => `_INBOX_${caller}\\.>`),
      `${prefix}\\.event\\.>`,
      '\\$JS\\.API\\.INFO',
      `\\$JS\\.API\\.STREAM\\.(CREATE|UPDATE|MSG\\.GET)\\.${prefix}`,
      `\\$JS\\.API\\.STREAM\\.INFO\\.(${streams})`,
      `\\$JS\\.API\\.CONSUMER\\.(CREATE|DURABLE\\.CREATE|INFO|MSG\\.NEXT)\\.${consumer}(\\.>)?`,
      `\\$JS\\.ACK\\.${consumer}\\.>`,
    ];
    const pattern = new RegExp(`^(${allowed.join('|')})$`);
    assert.deepEqual(
      busUsers[name].publish.filter((subject) => !pattern.test(subject)),
      [],
    );
    for (const caller of callers)
      assert.ok(busUsers[name].publish.includes(`_INBOX_${caller}.>`), `${name} → ${caller}`);
    // `ledger.*.amm-svc.v1` would cover an event of the name amm-svc.
    assert.deepEqual(
      [...busUsers[name].publishDeny].sort(),
      calledBy(name)
        .map((called) => `${called}.event.>`)
        .sort(),
    );
  }
});

test('a service hears its own requests, in its queue group alone unless one instance leads, its own inbox, and events', () => {
  for (const name of names) {
    const [requests, inbox, ...events] = busUsers[name].subscribe;
    const group = name === 'ledger-svc' ? '' : ` ${name}`;
    assert.equal(requests, `${catalog[name].prefix}.*.*.v1${group}`);
    assert.equal(inbox, `_INBOX_${name}.>`);
    for (const subject of events) assert.match(subject, /^[a-z]+\.event\.>$/);
    // That the clock was moved.
    assert.ok(events.includes('gateway.event.>'), name);
  }
});

test('the auditor may ask for one thing: that an asset be halted', () => {
  const asked = busUsers.auditor.publish.filter((subject) => subject.endsWith('.auditor.v1'));
  assert.deepEqual(asked, ['ledger.halt-asset.auditor.v1']);
});

test('sales ask the ledger for what paying and being witnessed needs, and nobody else for anything', () => {
  const asked = busUsers['sales-svc'].publish.filter((subject) => subject.endsWith('.sales-svc.v1'));
  const paying = ['get-transaction', 'list-transactions', 'open-account', 'post-transaction', 'reverse-transaction'];
  const needed = [...paying, 'list-witnesses', 'witness-checkpoint'];
  assert.deepEqual(asked.toSorted(), needed.map((command) => `ledger.${command}.sales-svc.v1`).toSorted());
});
