import { saleFaults } from './sale-faults';

/** A fault as only a superuser can plant it, what it breaks, and how it is mended. */
export interface Fault {
  readonly breaks: readonly string[];
  readonly plant: string;
  readonly mend: string;
}

const IRON = "(select id from ledger.asset where code = 'IRON')";
/** The balance of a member in iron. */
const ofMember = (name: string) =>
  `(select b.id from ledger.balance b join ledger.account a on a.id = b.account_id where a.address = 'member:${name}' and b.asset_id = ${IRON})`;
const GIFT = "(select seq from ledger.transaction where reason = 'gift')";
const UUID = "'00000000-0000-4000-8000-00000000000f'";

const keys: Readonly<Record<string, readonly string[]>> = {
  'ledger.entry': ['balance_id', 'seq', 'leg'],
  'ledger.hold_amount': ['hold_id', 'asset_id'],
  'ledger.supply_part': ['asset_id', 'part'],
  'ledger.transaction': ['book_id', 'seq'],
};

/** Rows are changed, and set back to what they were. */
const set = (table: string, column: string, planted: string, where: string) => {
  const isSame = (keys[table] ?? ['id']).map((key) => `t.${key} = k.${key}`).join(' and ');
  return {
    plant: `create table kept as select * from ${table} where ${where}; update ${table} set ${column} = ${planted} where ${where}`,
    mend: `update ${table} t set ${column} = k.${column} from kept k where ${isSame}; drop table kept`,
  };
};
const lost = (table: string, where: string) => ({
  plant: `create table kept as select * from ${table} where ${where}; delete from ${table} where ${where}`,
  mend: `insert into ${table} overriding system value select * from kept; drop table kept`,
});
const added = (table: string, columns: string, values: string, where: string) => ({
  plant: `insert into ${table} (${columns}) values (${values})`,
  mend: `delete from ${table} where ${where}`,
});

const HOLD = 'id, book_id, account_id, maker, made_seq, made_at, open';
const holdOf = (address: string, maker: string) =>
  `${UUID}, 1, (select id from ledger.account where address = '${address}'), '${maker}', 1, 1, true`;
const job = (delivered: number) =>
  `insert into crafting.recipe values ('main', 'FAULT', 1, false, 'x', '{}', '{}', 'TICKET', 1, 'x', gen_random_uuid(), null);
   insert into crafting.job (id, book, account, recipe, version, runs, duration_us, install_fee, state, accepted_at, first_ready_at, starts_at_once,
     ended_at, runs_delivered, fees_burned, actor) values (${UUID}, 'main', 'member:a', 'FAULT', 1, 2, 1, 0, 'delivered', 1, 1, true, 2, ${delivered}, 0, 'x')`;
const pool = (trades: string) =>
  `insert into amm.pool (book, id, status, tickets, material, pricing, lp_fee_bps, sink_fee_bps, seed_tickets, seed_materials, created_at,
     created_by, fingerprint, actor, open_id, seed_id, is_seeded)
   values ('main', 'fault', 'halted', 'TICKET', 'IRON', 'constantProduct', 0, 0, 1, 1, 1, ${UUID}, 'x', 'x', ${UUID}, ${UUID}, true); ${trades}`;
const trade = (seq: string, after: string) =>
  `insert into amm.trade values ('main', 1, ${seq}, ${UUID}, 'fault', 'member:a', 'buy', 1, 1, 0, 0, 0, 0, ${after}, 1, 1);`;
const noPool = "delete from amm.trade where pool = 'fault'; delete from amm.pool where id = 'fault'";
/** Publisher and expiry stand still, as if every replica had lost its lease for good. */
const noLease = "update ledger.lease set holder = 'nobody', epoch = epoch + 1, expires_at = 'infinity'";
const lease = "update ledger.lease set expires_at = '-infinity'";

/** One for each invariant that the auditor checks, by what it is. */
export const faults: Readonly<Record<string, Fault>> = {
  'a balance that grew by itself': {
    breaks: ['balancesSumToZero', 'balanceIsItsEntries', 'partsOfTheSupply'],
    ...set('ledger.balance', 'balance', 'balance + 1', `id = ${ofMember('a')}`),
  },
  'a unit moved without an entry': {
    breaks: ['balanceIsItsEntries'],
    plant: `update ledger.balance set balance = balance + case id when ${ofMember('a')} then 1 else -1 end where id in (${ofMember('a')}, ${ofMember('b')})`,
    mend: `update ledger.balance set balance = balance - case id when ${ofMember('a')} then 1 else -1 end where id in (${ofMember('a')}, ${ofMember('b')})`,
  },
  'a miscounted balance': {
    breaks: ['entriesAreCounted'],
    ...set('ledger.balance', 'entries', 'entries + 1', `id = ${ofMember('a')}`),
  },
  'an entry with another balance after it': {
    breaks: ['runningBalances'],
    ...set('ledger.entry', 'balance_after', 'balance_after + 1', `balance_id = ${ofMember('b')} and seq = ${GIFT}`),
  },
  'an entry of another kind': {
    breaks: ['entriesOfTheLine'],
    ...set('ledger.entry', 'kind', "'fee'", `balance_id = ${ofMember('b')} and seq = ${GIFT}`),
  },
  'a lost entry': {
    breaks: ['balanceIsItsEntries', 'entriesAreCounted', 'entriesOfTheLine', 'transactionsSumToZero'],
    ...lost('ledger.entry', `balance_id = ${ofMember('b')} and seq = ${GIFT}`),
  },
  'a lost transaction': {
    breaks: ['entriesHaveATransaction', 'entriesOfTheLine', 'gaplessSeq', 'hashChain'],
    ...lost('ledger.transaction', `seq = ${GIFT}`),
  },
  'a hold with more left than is held': {
    breaks: ['heldIsItsHolds'],
    ...set('ledger.hold_amount', 'remaining', 'remaining + 1', `asset_id = ${IRON}`),
  },
  'a hold that ended in silence': {
    breaks: ['endedHolds', 'heldIsItsHolds'],
    ...set('ledger.hold', 'open', 'false', "maker like 'gateway%'"),
  },
  'a hold of what nobody has': {
    breaks: ['holdsHaveABalance'],
    plant: `insert into ledger.hold (${HOLD}) values (${holdOf('member:c', 'x')}); insert into ledger.hold_amount values (${UUID}, ${IRON}, 1, 1)`,
    mend: `delete from ledger.hold_amount where hold_id = ${UUID}; delete from ledger.hold where id = ${UUID}`,
  },
  'a supply that was not minted': {
    breaks: ['supplyIsFaucetsAndSinks'],
    ...set('ledger.asset', 'minted', 'minted + 1', "code = 'STILL'"),
  },
  'a part of the supply that was miscounted': {
    breaks: ['partsOfTheSupply'],
    ...set('ledger.supply_part', 'balance', 'balance + 1', `asset_id = ${IRON} and part = 'circulating'`),
  },
  'a changed word of a line': {
    breaks: ['hashChain'],
    ...set(
      'ledger.transaction',
      'line',
      `replace(line, '"actor":"operator:first"', '"actor":"operator:other"')`,
      `seq = ${GIFT}`,
    ),
  },
  'a reason that the line does not say': {
    breaks: ['besideTheLine'],
    ...set('ledger.transaction', 'reason', "'other'", 'seq = 3'),
  },
  'a transaction that was moved in time': {
    breaks: ['besideTheLine', 'strictlyLater'],
    ...set('ledger.transaction', 'at', '1', 'seq = 3'),
  },
  'an id that is refused and posted': {
    breaks: ['idsAreUsedOnce'],
    plant: `insert into ledger.refusal (id, code, detail, at) select id, 'X', 'x', 1 from ledger.transaction where seq = ${GIFT}`,
    mend: "delete from ledger.refusal where code = 'X'",
  },
  'a tax that nobody paid': {
    breaks: ['taxRecords'],
    ...added(
      'ledger.tax',
      'book_id, seq, posting, payer_id, payee_id, asset_id, amount',
      `1, ${GIFT}, 9, 1, 1, ${IRON}, 1`,
      'posting = 9',
    ),
  },
  'a lost catalog': { breaks: ['operationsOfCatalogs'], ...lost('ledger.catalog', 'version = 1') },
  /** The auditor halts it, and with that the journal says so too. */
  'an asset that was halted behind the journal': {
    breaks: ['nothingMovesWhileHalted'],
    plant: "update ledger.asset set halted = true where code = 'HALT'",
    mend: 'select 1',
  },
  'a balance that may fall without end': {
    breaks: ['withinBounds'],
    ...set('ledger.balance', 'floor', 'null', `id = ${ofMember('a')}`),
  },
  'a checkpoint of another history': {
    breaks: ['checkpointsOnTheChain'],
    plant:
      "create table kept as select * from ledger.checkpoint order by size limit 1; update ledger.checkpoint c set head = 'other' from kept k where c.size = k.size and c.book_id = k.book_id",
    mend: 'update ledger.checkpoint c set head = k.head from kept k where c.size = k.size and c.book_id = k.book_id; drop table kept',
  },
  'a trigger that is off': {
    breaks: ['appendOnly'],
    plant: 'alter table ledger.entry disable trigger append_only',
    mend: 'alter table ledger.entry enable trigger append_only',
  },
  'a trigger that is gone': {
    breaks: ['appendOnly'],
    plant: 'drop trigger append_only_truncate on ledger.block',
    mend: 'create trigger append_only_truncate before truncate on ledger.block for each statement execute function ledger.refuse_change()',
  },
  'a constraint that is gone': {
    breaks: ['constraintsHold'],
    plant: 'alter table ledger.balance drop constraint balance_cap_kept',
    mend: 'alter table ledger.balance add constraint balance_cap_kept check (ceiling is null or balance <= ceiling)',
  },
  'a right to change entries': {
    breaks: ['rightsAsGranted'],
    plant: 'grant update (amount) on ledger.entry to ledger',
    mend: 'revoke update (amount) on ledger.entry from ledger',
  },
  'a right of another service': {
    breaks: ['rightsAsGranted'],
    plant: 'grant insert on ledger.hold to amm',
    mend: 'revoke insert on ledger.hold from amm',
  },
  'a right of everybody': {
    breaks: ['rightsAsGranted'],
    plant: 'grant select on ledger.balance to public',
    mend: 'revoke select on ledger.balance from public',
  },
  'an event that was given up': {
    breaks: ['outboxesFlow'],
    ...added('company.outbox', 'subject, payload, dead_at', "'fault', '{}', now()", "subject = 'fault'"),
  },
  'a publisher that stands still': {
    breaks: ['journalIsPublished'],
    plant: `${noLease}; update ledger.publication set seq = 1 where book_id = 1; update platform.clock set offset_us = offset_us + 120000000`,
    mend: lease,
  },
  'a projection ahead of its book': {
    breaks: ['projectionsFollow'],
    ...added('company.position', 'consumer, partition, seq', "'fault', 'main:1', 999999", "consumer = 'fault'"),
  },
  'a message that nobody could apply': {
    breaks: ['noDeadLetters'],
    ...added(
      'governance.dead_letter',
      'consumer, message_id, subject, payload, attempts, error',
      "'fault', 'x', 'x', '', 1, 'x'",
      "consumer = 'fault'",
    ),
  },
  'a hold past its deadline': {
    breaks: ['holdsExpire'],
    plant: `${noLease}; insert into ledger.hold (${HOLD}, expires_at) values (${holdOf('member:c', 'x')}, 1)`,
    mend: `delete from ledger.hold where id = ${UUID}; ${lease}`,
  },
  'a hold for a job that does not exist': {
    breaks: ['jobsHoldInputs'],
    ...added('ledger.hold', HOLD, holdOf('member:c', 'crafting-worker'), `id = ${UUID}`),
  },
  'a job that was delivered in part': {
    breaks: ['jobsEndWhole'],
    plant: job(1),
    mend: `delete from crafting.job where id = ${UUID}; delete from crafting.recipe where code = 'FAULT'`,
  },
  'a pool without an account': { breaks: ['poolsHaveAccounts'], plant: pool(''), mend: noPool },
  'trades that made reserves less, and never were': {
    breaks: ['poolsHaveAccounts', 'productNeverFalls', 'tradesAreSwaps'],
    plant: pool(trade('1', '9') + trade('2', '8')),
    mend: noPool,
  },
  'a swap that is no trade': { breaks: ['tradesAreSwaps'], ...lost('amm.trade', "pool = 'real'") },
  'a wage that was never posted': {
    breaks: ['paidWagesArePosted'],
    ...added(
      'company.payout',
      'employment_id, period_start_at, period_end_at, transaction_id, job_id, employer, member, gross, state, tax, net, paid_at',
      `'fault', 1, 2, ${UUID}, 'x', 'x', 'x', 5, 'paid', 1, 4, 2`,
      "employment_id = 'fault'",
    ),
  },
  ...saleFaults,
};
