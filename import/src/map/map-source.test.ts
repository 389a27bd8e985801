import type { Source, SourceRow } from '../read/source';
import { mapSource } from './map-source';
import type { LedgerFacts, Plan, TablePlan } from './plan';
import type { TableName } from './tables';

const facts: LedgerFacts = {
  assets: new Map([['TICKET', { kind: 'currency', scale: 2, maxBalance: 1_000_000n }]]),
  closed: new Set(['member:77']),
};
const profile = { username: null, first_name: 'A', last_name: null, tpay_available: 3n, business_account: 0n };
const member = (userId: SourceRow['user_id'], tickets: SourceRow['tickets'], more: SourceRow = {}): SourceRow => ({
  user_id: userId ?? null,
  tickets: tickets ?? null,
  ...profile,
  ...more,
});
const stock = (user: bigint | null, material: string | null, quantity: SourceRow['quantity']): SourceRow => ({
  user_id: user,
  material_name: material,
  quantity: quantity ?? null,
});

function planOf(tables: Record<string, readonly SourceRow[]>, ledger = facts): Plan {
  const source: Source = new Map(Object.entries(tables));
  return mapSource(source, ledger);
}

function table(plan: Plan, name: TableName): TablePlan {
  const found = plan.tables.find((one) => one.table === name);
  if (!found) throw new Error(`no table ${name}`);
  return found;
}

/** The key of the row, without the digest of its content. */
function keyOf({ key }: { readonly key: string }): string {
  return key.replace(/#[0-9a-f]{20}$/, '');
}

function reasons(plan: Plan, name: TableName): readonly string[] {
  return table(plan, name).refusals.map((refusal) => `${refusal.key}: ${refusal.reasons.join('; ')}`);
}

describe('members', () => {
  test('a refused balance loses neither the account nor the profile', () => {
    const plan = planOf({ members: [member(1n, 500n), member(2n, -250n), member(3n, null), member(4n, 2_000_000n)] });
    expect(plan.accounts).toEqual(['member:1', 'member:2', 'member:3', 'member:4']);
    expect(plan.opening).toEqual([{ account: 'member:1', asset: 'TICKET', amount: 500n, table: 'members', key: '1' }]);
    expect(table(plan, 'members').archive.map(keyOf)).toEqual(['1']);
    expect(table(plan, 'members').kept.map(keyOf)).toEqual(['2', '3', '4']);
    expect(reasons(plan, 'members')).toEqual([
      '2: tickets -250 is negative',
      '3: tickets is NULL',
      '4: tickets 2000000 is more than an account may hold, which is 1000000',
    ]);
  });

  test('a refused profile does not lose the balance', () => {
    const plan = planOf({ members: [member(1n, 500n, { username: 'a\u0000b' })] });
    expect(plan.opening).toHaveLength(1);
    expect(plan.accounts).toEqual(['member:1']);
    expect(table(plan, 'members')).toMatchObject({ archive: [], kept: [] });
    expect(reasons(plan, 'members')).toEqual(['1: username contains the character NUL']);
  });

  test('nobody is made of NULL, of text, of the system, or twice', () => {
    const plan = planOf({
      members: [member(null, 1n), member('x', 2n), member(-1n, 3n), member(5n, 4n), member(5n, 9n)],
    });
    expect(plan.accounts).toEqual(['member:5']);
    expect(plan.opening.map(({ amount }) => amount)).toEqual([4n]);
    expect(reasons(plan, 'members')).toEqual([
      'NULL: user_id is NULL',
      'x: user_id "x" is not a whole number',
      '-1: user_id is the party of the system, which is no member',
      '5: the key 5 occurs a second time',
    ]);
  });

  test('a file of REAL balances counts tickets, and only those that are whole hundredths come in', () => {
    const plan = planOf({ members: [member(1n, { real: 12.34 }), member(2n, 5n), member(3n, { real: 0.005 })] });
    expect(plan.opening.map(({ amount }) => amount)).toEqual([1234n, 500n]);
    expect(reasons(plan, 'members')).toEqual(['3: tickets 0.005 is not a whole number of hundredths']);
    expect(plan.notes).toHaveLength(1);
  });
});

describe('materials and stocks', () => {
  const members = [member(1n, 0n)];

  test('a stock comes in only for a member and of a material that came in', () => {
    const plan = planOf({
      members: [...members, member(null, 1n)],
      materials: [{ name: 'ruby', emoji: '🔺' }, { name: "dragon's egg", emoji: null }],
      member_materials: [
        stock(1n, 'ruby', 5n), stock(2n, 'ruby', 6n), stock(1n, 'ruby_of_doom', 7n), stock(1n, "dragon's egg", 8n),
        stock(1n, 'ruby', 9n), stock(null, 'ruby', 1n), stock(1n, null, 1n), stock(1n, 'ruby', -3n),
      ],
    }); // prettier-ignore
    expect(plan.assets).toEqual(['ruby']);
    expect(plan.opening).toEqual([
      { account: 'member:1', asset: 'ruby', amount: 5n, table: 'member_materials', key: '1:ruby' },
    ]);
    expect(reasons(plan, 'materials')).toEqual([
      "dragon's egg: name cannot be an asset: only letters, digits, `_`, `.` and `-`, at most 64",
    ]);
    expect(table(plan, 'materials').kept.map(keyOf)).toEqual(["dragon's egg"]);
    expect(reasons(plan, 'member_materials')).toEqual([
      '2:ruby: user_id 2 is not in members',
      '1:ruby_of_doom: material_name "ruby_of_doom" is not in materials',
      "1:dragon's egg: material_name dragon's egg was refused",
      '1:ruby: the key 1:ruby occurs a second time',
      'NULL:ruby: user_id is NULL',
      '1:NULL: material_name is NULL',
      '1:ruby: quantity -3 is negative',
    ]);
  });

  test('a material never becomes an asset that is something else', () => {
    const ledger: LedgerFacts = {
      ...facts,
      assets: new Map([...facts.assets, ['lamp', { kind: 'product', scale: 0 }], ['rope', { kind: 'raw', scale: 0 }]]),
    };
    const materials = ['TICKET', 'lamp', 'rope'].map((name) => ({ name, emoji: 'x' }));
    const plan = planOf(
      { members, materials, member_materials: [stock(1n, 'TICKET', 99n), stock(1n, 'rope', 1n)] },
      ledger,
    );
    expect(plan.assets).toEqual(['rope']);
    expect(plan.opening.map(({ asset }) => asset)).toEqual(['rope']);
    expect(reasons(plan, 'materials')).toEqual([
      'TICKET: name is the name of another asset',
      'lamp: name is the name of another asset',
    ]);
  });

  test('the totals say what the file holds and what of it is refused', () => {
    const plan = planOf({
      members: [member(1n, 500n), member(2n, -250n)],
      materials: [
        { name: 'ruby', emoji: 'x' },
        { name: 'coal', emoji: 'x' },
      ],
      member_materials: [stock(1n, 'ruby', 5n), stock(9n, 'ruby', 2n), stock(2n, 'ruby', 0n)],
    });
    expect(Object.fromEntries(plan.totals)).toEqual({
      TICKET: { total: 250n, refused: -250n },
      ruby: { total: 7n, refused: 2n },
      coal: { total: 0n, refused: 0n },
    });
  });
});

describe('history', () => {
  const txn = { sender_id: -1n, receiver_id: 1n, type: 'tpay', time: '2026-05-01T00:00:00Z', description: null };

  test('a bad row is refused with every reason and its neighbours come in', () => {
    const bad = { ...txn, sender_id: 42n, type: 'gift', time: 'soon', transfer: null };
    const plan = planOf({
      members: [member(1n, 0n)],
      ticket_txns: [
        { ...txn, ticket_txn_id: 1n, transfer: 5n },
        { ...bad, ticket_txn_id: 2n },
        { ...txn, ticket_txn_id: 3n, transfer: 7n },
      ],
    });
    expect(table(plan, 'ticket_txns').archive.map(keyOf)).toEqual(['1', '3']);
    expect(reasons(plan, 'ticket_txns')).toEqual([
      '2: sender_id 42 is not a member; transfer is NULL; type "gift" is not one of unknown, admin, unreg, tpay, msell, msend, award, salary; time "soon" is not a time',
    ]);
  });

  test('rows are kept under their own names, with tickets in hundredths and fractions as text', () => {
    const plan = planOf({
      members: [member(1n, { real: 1.5 })],
      ticket_txns: [{ ...txn, ticket_txn_id: 1n, transfer: { real: 2.25 }, extra: 9_007_199_254_740_993n }],
      prices: [{ product_name: 'a:b%', product_type: 'craft', price: { real: 55.88 } }],
    });
    expect(table(plan, 'ticket_txns').archive.map(({ row }) => row)).toEqual([
      { ...txn, sender_id: -1, receiver_id: 1, ticket_txn_id: 1, transfer: 225, extra: '9007199254740993' },
    ]);
    expect(table(plan, 'prices').archive.map(({ row }) => row)).toEqual([
      { product_name: 'a:b%', product_type: 'craft', price: '55.88' },
    ]);
    expect(table(plan, 'prices').archive.map(keyOf)).toEqual(['a%3Ab%25:craft']);
  });

  test('the same row has the same key in the archive, and another row under its id has another', () => {
    const entries = (transfer: bigint) =>
      table(
        planOf({ members: [member(1n, 0n)], ticket_txns: [{ transfer, ...txn, ticket_txn_id: 1n }] }),
        'ticket_txns',
      ).archive;
    const inOtherOrder = planOf({
      members: [member(1n, 0n)],
      ticket_txns: [{ ticket_txn_id: 1n, ...txn, transfer: 5n }],
    });
    expect(table(inOtherOrder, 'ticket_txns').archive[0]?.key).toBe(entries(5n)[0]?.key);
    expect(entries(6n)[0]?.key).not.toBe(entries(5n)[0]?.key);
  });

  test('what the archive cannot hold is refused here, not there', () => {
    const plan = planOf({
      members: [],
      vars: [
        { name: 'x', value: 'y'.repeat(20_000) },
        { name: '', value: null },
        { name: 'z'.repeat(300), value: null },
        { name: 'ok', value: '1' },
      ],
    });
    expect(table(plan, 'vars').archive.map(keyOf)).toEqual(['', 'ok']);
    expect(reasons(plan, 'vars')).toHaveLength(2);
  });

  test('tables that are missing or nobody knows are named, and lose nothing else', () => {
    const plan = planOf({ members: [member(1n, 5n)], secrets: [] });
    expect(table(plan, 'mat_deals')).toMatchObject({ isMissing: true, read: 0 });
    expect(table(plan, 'members')).toMatchObject({ isMissing: false, read: 1 });
    expect(plan.notes).toEqual(["Not read, because they are not the predecessor's: secrets."]);
    expect(plan.tables).toHaveLength(25);
  });
});
