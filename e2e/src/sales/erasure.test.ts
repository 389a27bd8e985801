import { done, outcomeOf, unique, type Refusal } from '../testing/actors';
import { startEconomy, type Economy } from '../testing/economy';
import { openShop, show, sold, type Shop } from '../testing/sale-deeds';
import { resigned, syncDeeds } from '../testing/sync-deeds';
import { enrolledTill, pushText, sealed } from '../testing/till';

let economy: Economy;
let shop: Shop;
beforeAll(async () => {
  economy = await startEconomy({ services: ['sales-svc'] });
  shop = await openShop(economy);
});
afterAll(async () => {
  await economy.conserved();
  await economy.stop();
});

const erase = (id: string, ask = {}) =>
  economy.operator.post<{ eventId: string }>(
    `/v1/sales/tickets/${id}/erasures`,
    { reason: 'asked for by the customer' },
    ask,
  );
const rowOf = async (id: string) =>
  (
    await economy.database.query('select e::text, e.ctid::text, e.xmin::text from sales.entry e where ticket_id = $1', [
      id,
    ])
  )[0];

/** @covers S3 S8 */
test('case 28: what was private is gone, the hashes stay, and the erasure is on record', async () => {
  const marker = unique('secret');
  const sale = await sold(shop, { private: { userId: marker, internalNotes: marker } });
  const row = await rowOf(sale.ticketId);
  const key = unique('erase');
  const erased = done(await erase(sale.ticketId, { key }));
  const shown = await show(shop, sale.ticketId, 'full');
  expect(shown).toMatchObject({ private: null, redacted: true, integrity: 'ok', auditHash: sale.auditHash, header: sale.header });
  expect(shown).not.toHaveProperty('salt');
  expect(await rowOf(sale.ticketId)).toEqual(row);
  const everything = await economy.database.query('select e::text, p::text from sales.entry e left join sales.private_part p using (ticket_id)');
  expect(JSON.stringify(everything)).not.toContain(marker);
  const [event] = await economy.database.query<{ kind: string; public: object; document: object }>(
    'select kind, public, document from sales.entry left join sales.private_part using (ticket_id) where ticket_id = $1',
    [erased.eventId],
  );
  expect(event).toMatchObject({
    ...{ kind: 'event', public: { event: 'private.erased', ticket: sale.ticketId, refersTo: sale.ticketId } },
    ...{ document: { internalNotes: 'asked for by the customer' } },
  });
  expect(done(await erase(sale.ticketId, { key }))).toEqual(erased);
  expect(outcomeOf(await erase(sale.ticketId))).toBe('ALREADY_ERASED');
  expect(outcomeOf(await erase('0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa'))).toBe('TICKET_NOT_FOUND');
  expect(await syncDeeds(economy).faults()).toEqual([]);
  done(await economy.operator.post(`/v1/sales/tickets/${sale.ticketId}/cancel`, {}));
}); // prettier-ignore

/** @covers S3 */
test('of ten erasures at once one is done', async () => {
  const sale = await sold(shop, { private: { userId: 'a' } });
  const replies = await Promise.all(Array.from({ length: 10 }, () => erase(sale.ticketId)));
  expect(replies.map(outcomeOf).sort()).toEqual([201, ...Array.from({ length: 9 }, () => 'ALREADY_ERASED')]);
});

/** @covers S3 S4 */
test('nothing but the one function removes a private part, not even for the owner of the tables', async () => {
  const sale = await sold(shop, { private: { userId: 'a' } });
  const id = [sale.ticketId];
  const refusal = (sql: string) => economy.database.query(sql, id).then(() => 'done', (error: { code: string }) => error.code); // prettier-ignore
  expect(await refusal('delete from sales.private_part where ticket_id = $1')).toBe('23001');
  expect(await refusal(`update sales.private_part set document = '{}' where ticket_id = $1`)).toBe('23001');
  // Without the row that says who has erased it the function is refused as well.
  expect(await refusal('select sales.erase_private_part($1)')).toBe('23001');
  expect(await show(shop, sale.ticketId, 'full')).toMatchObject({ private: { userId: 'a' } });
  const [rights] = await economy.database.query<Record<string, boolean>>(
    `select has_table_privilege('sales', 'sales.private_part', 'delete') as deletes,
            has_table_privilege('sales', 'sales.private_part', 'truncate') as empties,
            has_function_privilege('sales', 'sales.erase_private_part(uuid)', 'execute') as erases,
            has_function_privilege('auditor', 'sales.erase_private_part(uuid)', 'execute') as others,
            has_table_privilege('auditor', 'sales.quarantine', 'select') as reads`,
  );
  expect(rights).toEqual({ deletes: false, empties: false, erases: true, others: false, reads: false });
});

/** @covers S11 */
test('what conflicts hold only grows, as entries do', async () => {
  const till = await enrolledTill(economy, await openShop(economy));
  const copy = till.copy();
  till.sell();
  copy.sell();
  done(await till.push());
  done(await copy.push());
  for (const table of ['conflict', 'quarantine', 'erasure', 'conflict_resolution']) {
    const code = (sql: string) => economy.database.query(sql).then(() => 'done', (error: { code: string }) => error.code); // prettier-ignore
    expect(await code(`truncate sales.${table} cascade`)).toBe('23001');
    const [rights] = await economy.database.query<Record<string, boolean>>(
      `select has_table_privilege('sales', $1, 'update') as updates, has_table_privilege('sales', $1, 'delete') as deletes`,
      [`sales.${table}`],
    );
    expect(rights).toEqual({ updates: false, deletes: false });
  }
  for (const table of ['conflict', 'quarantine']) {
    await expect(economy.database.query(`delete from sales.${table}`)).rejects.toMatchObject({ code: '23001' });
  }
});

/** Two devices have written with one journal: what the second one wrote is in quarantine. */
async function forked(marker: string) {
  const till = await enrolledTill(economy, await openShop(economy));
  const copy = till.copy();
  till.sell();
  const entry = copy.sell({ private: { userId: marker, internalNotes: marker } });
  done(await till.push());
  const pushed = done(await copy.push());
  return { copy, entry, id: entry.header.ticketId, conflictId: pushed.results[0]?.conflictId ?? '' };
}

const kept = async (id: string) =>
  economy.database.query<{ line: string; line_hash: string }>(
    'select line, line_hash from sales.quarantine where ticket_id = $1',
    [id],
  );

/** @covers S3 S11 */
test('what is private in quarantine goes by the same erasure, and can still be told and adopted', async () => {
  const marker = unique('secret');
  const { copy, entry, id, conflictId } = await forked(marker);
  const [before] = await kept(id);
  expect(before?.line).toContain(marker);
  const key = unique('erase');
  const erased = done(await erase(id, { key }));
  const [after, ...others] = await kept(id);
  const { private: _, salt: __, ...rest } = entry;
  expect([JSON.parse(after?.line ?? ''), after?.line_hash, others]).toEqual([rest, before?.line_hash, []]);
  expect(done(await erase(id, { key }))).toEqual(erased);
  expect(outcomeOf(await erase(id))).toBe('ALREADY_ERASED');
  // Pushed again it is known, and what is private of it is not kept.
  expect(done(await copy.push()).results).toMatchObject([{ outcome: 'conflict', conflictId }]);
  expect(await kept(id)).toEqual([after]);
  const deeds = syncDeeds(economy);
  done(await deeds.resolve(conflictId, 'adopt'));
  const shown = await show(shop, id, 'full');
  expect(shown).toMatchObject({ auditHash: entry.auditHash, private: null, redacted: true, integrity: 'ok' });
  const everything = await economy.database.query('select q::text, p::text from sales.quarantine q full join sales.private_part p using (ticket_id)');
  expect(JSON.stringify(everything)).not.toContain(marker);
  expect(await deeds.faults()).toEqual([]);
}); // prettier-ignore

/** @covers S3 S11 */
test('what comes into quarantine of a ticket that was erased is kept without what is private', async () => {
  const marker = unique('secret');
  const sale = await sold(shop, { private: { userId: marker } });
  done(await erase(sale.ticketId));
  const till = await enrolledTill(economy, await openShop(economy));
  const mine = till.sell({ private: { userId: marker } });
  const document = { ...mine.public, ticketId: sale.ticketId };
  done(await pushText(economy, sealed(till, resigned(till, { ...mine, header: { ...mine.header, ticketId: sale.ticketId } }, document))));
  const [line] = await kept(sale.ticketId);
  expect([line?.line.includes(marker), line?.line.includes(sale.ticketId)]).toEqual([false, true]);
}); // prettier-ignore

/** @covers S3 S4 */
test('nothing but that function alters what is in quarantine, and that only by what is private', async () => {
  const { id } = await forked('a');
  const refusal = (sql: string) => economy.database.query(sql, [id]).then(() => 'done', (error: { code: string }) => error.code); // prettier-ignore
  const strip = 'update sales.quarantine set line = sales.without_private(line) where ticket_id = $1';
  expect(await refusal(strip)).toBe('23001');
  expect(await refusal('select sales.erase_quarantined($1)')).toBe('23001');
  done(await erase(id));
  expect(await refusal(`update sales.quarantine set line = '{}' where ticket_id = $1`)).toBe('23001');
  expect(await refusal('delete from sales.quarantine where ticket_id = $1')).toBe('23001');
  const [rights] = await economy.database.query<Record<string, boolean>>(
    `select has_function_privilege('sales', 'sales.erase_quarantined(uuid)', 'execute') as erases,
            has_function_privilege('auditor', 'sales.erase_quarantined(uuid)', 'execute') as others`,
  );
  expect(rights).toEqual({ erases: true, others: false });
  // A line of any form is stripped of everything but what was public.
  const stripped = (line: string) => economy.database.query<{ line: string }>('select sales.without_private($1) as line', [line]).then(([row]) => row?.line); // prettier-ignore
  expect(await stripped('{"header":{"a":1.50},"private":{"b":"\\u0000"},"x":2}')).toBe('{ "header" : {"a":1.50} }');
  expect(await stripped('{"header":{"a":1},"auditHash":"x"}')).toBe('{"header":{"a":1},"auditHash":"x"}');
  expect(await stripped('no JSON')).toBe('{}');
});

/** @covers S3 */
test('an erasure needs a reason, a key, and the right of an operator', async () => {
  const sale = await sold(shop);
  const path = `/v1/sales/tickets/${sale.ticketId}/erasures`;
  const wrong = await economy.operator.post(path, {});
  expect([outcomeOf(wrong), (wrong.body as unknown as Refusal).errors?.[0]?.pointer]).toEqual([
    'VALIDATION',
    '/reason',
  ]);
  expect(outcomeOf(await economy.operator.post(path, { reason: 'a' }, { key: null }))).toBe('IDEMPOTENCY_KEY_REQUIRED');
});
