import { seededRandom } from './random.mjs';

const SYSTEM = -1;
const DAYS = 21;
const FIRST_DAY = Date.parse('2026-05-04T00:00:00Z');
const DAY_SECONDS = 86_400;

const names = [
  'Ada Moss', 'Bao Lind', 'Cleo Hart', 'Dara Okoye', 'Emil Frost', 'Fay Duarte', 'Gus Ibsen', 'Hana Sato', 'Ivo Marsh',
  'Jun Castell', 'Kira Vane', 'Leo Brandt', 'Mina Osei', 'Nils Acker', 'Ola Reyes', 'Pia Novak', 'Quin Adler', 'Rosa Timm',
  'Sven Halloran', 'Tara Quist', 'Uma Pereira', 'Vito Lang', 'Wren Falk', 'Xia Monroe', 'Yara Blom', 'Zeno Craft',
  'Abel Thorn', 'Bina Roux', 'Cyrus Vale', "Dot O'Neill",
]; // prettier-ignore

const gems = { sapphire: ['💧', 5588], amber: ['🔸', 2618], ruby: ['🔺', 4864], quartz: ['⚪', 1930], obsidian: ['⚫', 2240], emerald: ['🟢', 5105], amethyst: ['🟣', 3372] }; // prettier-ignore
const jobs = [
  { position: 'mod', name: 'Moderator', salary: 12_000 },
  { position: 'smith', name: 'Smith', salary: 9_000 },
  { position: 'herald', name: 'Herald', salary: 4_000 },
];
const awards = [
  { award_id: 'aw0', name: 'First Week', description: 'for being there from the start', payment: 2_500 },
  { award_id: 'aw1', name: 'Gem Hunter', description: 'for a hundred gems', payment: 4_000 },
];

/** Rows of all tables. Balances and stocks are what the history made of them, so the file agrees with itself. */
export function community() {
  const world = newWorld();
  for (const member of world.members) pay(world, SYSTEM, member.user_id, 15_000, 'admin', at(world, 0), 'welcome');
  for (let day = 0; day < DAYS; day += 1) liveDay(world, day);
  giveAwards(world);
  return { ...world.tables, ...settled(world), ...surroundings(world) };
}

function newWorld() {
  const random = seededRandom(20_260_504);
  const members = names.map((name, index) => ({
    user_id: 1001 + index,
    username: index % 4 === 3 ? null : name.split(' ')[0].toLowerCase(),
    first_name: name.split(' ')[0],
    last_name: name.split(' ')[1],
  }));
  const tables = Object.fromEntries(
    [
      'ticket_txns', 'tax_txns', 'mat_txns', 'mat_deals', 'mat_orders', 'salary_payouts', 'employment_history',
      'award_member', 'price_history', 'rate_history', 'daily_schedules', 'activity_data', 'business_profits',
    ].map((table) => [table, []]),
  ); // prettier-ignore
  const stocks = new Map(members.map(({ user_id }) => [user_id, new Map()]));
  return { random, members, tables, tickets: new Map(members.map(({ user_id }) => [user_id, 0])), stocks };
}

function liveDay(world, day) {
  const { random, members, tables } = world;
  tables.daily_schedules.push({ daily_schedule_id: day + 1, date: dayText(day) });
  tables.rate_history.push({
    rate_history_id: day + 1,
    inflation: 1 + random.between(-90, 110) / 10_000,
    fluctuation: 1 + random.between(-50, 50) / 10_000,
    plan_date: moment(day, 0),
    fact_date: moment(day, 5),
  });
  if (day % 7 === 0) resetPrices(world, day);
  if (day % 7 === 6) paySalaries(world, day);
  for (const { user_id: user } of members) {
    if (random.between(1, 100) <= 55) openBox(world, user, day);
    if (random.between(1, 100) <= 40) sendTickets(world, user, day);
    if (random.between(1, 100) <= 25) sellGems(world, user, day);
    if (random.between(1, 100) <= 12) offerGems(world, user, day);
    if (random.between(1, 100) <= 20) beActive(world, user, day);
  }
}

function openBox(world, user, day) {
  const time = at(world, day);
  for (let kinds = world.random.between(1, 2); kinds > 0; kinds -= 1) {
    moveGems(world, SYSTEM, user, 'tbox', world.random.pick(Object.keys(gems)), world.random.between(2, 9), time, null);
  }
}

function sendTickets(world, user, day) {
  const receiver = world.random.pick(world.members).user_id;
  const transfer = world.random.between(100, 1500);
  const tax = Math.max(10, Math.floor((transfer * 3) / 100));
  if (receiver === user || world.tickets.get(user) < transfer + tax) return;
  const time = at(world, day);
  const parent = pay(world, user, receiver, transfer, 'tpay', time, world.random.pick([null, null, null, 'thanks!']));
  payTax(world, user, tax, 'single', 'ticket', parent, time);
}

function sellGems(world, user, day) {
  const { random, stocks } = world;
  const gem = random.pick(Object.keys(gems));
  const quantity = Math.min(stocks.get(user).get(gem) ?? 0, random.between(1, 5));
  if (quantity === 0) return;
  const time = at(world, day);
  const transfer = Math.floor((gems[gem][1] * quantity) / 100);
  const parent = pay(world, SYSTEM, user, transfer, 'msell', time, null);
  payTax(world, user, Math.max(10, Math.floor((transfer * 3) / 100)), 'single', 'ticket', parent, time);
  payTax(world, user, Math.floor((transfer * 40) / 100), 'msell', 'ticket', parent, time);
  moveGems(world, user, SYSTEM, 'msell', gem, quantity, time, parent);
}

function offerGems(world, user, day) {
  const { random, tables, stocks, tickets } = world;
  const gem = random.pick(Object.keys(gems));
  const buyer = random.pick(world.members).user_id;
  const quantity = Math.min(stocks.get(user).get(gem) ?? 0, random.between(1, 4));
  const cost = Math.floor((gems[gem][1] * quantity) / 90);
  const tax = Math.max(1, Math.floor((cost * 2) / 100));
  if (quantity === 0 || buyer === user || tickets.get(buyer) < cost || tickets.get(user) + cost < tax) return;
  const code = String(tables.mat_deals.length + tables.mat_orders.length + 1).padStart(6, '0');
  const offer = { material_name: gem, quantity, offered_cost: cost, description: null };
  const created = at(world, day);
  if (day === DAYS - 1) {
    tables.mat_orders.push({ code, sender_id: user, receiver_id: buyer, ...offer, created_at: created });
    return;
  }
  const status = random.pick(['accepted', 'accepted', 'rejected', 'aborted']);
  const closed = moment(day, DAY_SECONDS - 1);
  const txn =
    status === 'accepted' ? acceptOffer(world, { user, buyer, gem, quantity, cost, tax, time: closed }) : null;
  tables.mat_deals.push({
    mat_deal_id: tables.mat_deals.length + 1, order_code: code, status, mat_txn_id: txn, ...offer, closed_at: closed,
    order_created_at: created,
  }); // prettier-ignore
}

function acceptOffer(world, { user, buyer, gem, quantity, cost, tax, time }) {
  const payment = pay(world, buyer, user, cost, 'msend', time, null);
  const parent = moveGems(world, user, buyer, 'msend', gem, quantity, time, payment);
  payTax(world, user, tax, 'msend', 'material', parent, time);
  return parent;
}

function beActive(world, user, day) {
  const { random, tables } = world;
  const type = random.pick(['text', 'text', 'pic', 'voice']);
  tables.activity_data.push({
    activity_data_id: tables.activity_data.length + 1, user_id: user, content_type: type, date: at(world, day),
    text_size: random.between(0, 300), is_forward: random.between(0, 1),
  }); // prettier-ignore
}

function resetPrices({ random, tables }, day) {
  for (const [name, [, price]] of Object.entries(gems)) {
    tables.price_history.push({
      price_history_id: tables.price_history.length + 1, product_name: name, product_type: 'gemstone',
      price: (price + random.between(-60, 60)) / 100, reset_date: moment(day, 5),
    }); // prettier-ignore
  }
}

function paySalaries(world, day) {
  const { tables } = world;
  const date = { plan_date: moment(day, 0), fact_date: moment(day, 60) };
  tables.salary_payouts.push({ salary_payout_id: tables.salary_payouts.length + 1, ...date, paid_out: 1 });
  for (const [index, { salary, name }] of jobs.entries()) {
    pay(world, SYSTEM, world.members[index * 3].user_id, salary, 'salary', date.fact_date, name);
  }
}

function giveAwards(world) {
  for (const [index, { award_id, payment, name }] of [...awards, awards[0]].entries()) {
    const { user_id: owner } = world.members[4 + index];
    const time = at(world, DAYS - 1);
    world.tables.award_member.push({ award_id, owner_id: owner, issue_date: time });
    pay(world, SYSTEM, owner, payment, 'award', time, name);
  }
}

function pay({ tables, tickets }, from, to, transfer, type, time, description) {
  const id = tables.ticket_txns.length + 1;
  tables.ticket_txns.push({ ticket_txn_id: id, sender_id: from, receiver_id: to, transfer, type, time, description });
  if (from !== SYSTEM) tickets.set(from, tickets.get(from) - transfer);
  if (to !== SYSTEM) tickets.set(to, tickets.get(to) + transfer);
  return id;
}

function payTax({ tables, tickets }, user, amount, taxType, parentType, parent, time) {
  const id = tables.tax_txns.length + 1;
  const row = { tax_txn_id: id, parent_id: parent, user_id: user, amount, tax_type: taxType, parent_type: parentType };
  tables.tax_txns.push({ ...row, time });
  tickets.set(user, tickets.get(user) - amount);
}

function moveGems({ tables, stocks }, from, to, type, gem, quantity, time, payment) {
  const id = tables.mat_txns.length + 1;
  const parties = { mat_txn_id: id, sender_id: from, receiver_id: to, type };
  tables.mat_txns.push({
    ...parties,
    material_name: gem,
    quantity,
    ticket_txn: payment,
    date: time,
    description: null,
  });
  if (from !== SYSTEM) stocks.get(from).set(gem, stocks.get(from).get(gem) - quantity);
  if (to !== SYSTEM) stocks.get(to).set(gem, (stocks.get(to).get(gem) ?? 0) + quantity);
  return id;
}

function settled({ members, tickets, stocks }) {
  const owned = [...stocks].flatMap(([user, stock]) =>
    [...stock].map(([material, quantity]) => ({ user_id: user, material_name: material, quantity })),
  );
  return {
    members: members.map((member, index) => ({ ...member, tickets: tickets.get(member.user_id), anchor: 100 + index })),
    member_materials: owned,
  };
}

function surroundings({ members }) {
  const [ada, bao, cleo, dara, emil] = members.map(({ user_id }) => user_id);
  const hired = moment(1, 3600);
  return {
    vars: [{ name: 'currency', value: 'tc' }, { name: 'nbt', value: '4711' }],
    del_members: [{ user_id: 990, username: 'gone', first_name: 'Gone', last_name: null, anchor: 7 }],
    materials: Object.entries(gems).map(([name, [emoji]]) => ({ name, emoji })),
    jobs,
    awards,
    employees: jobs.map(({ position }, index) => ({ user_id: members[index * 3].user_id, position, hired_date: hired })),
    employment_history: [
      { employment_id: 1, user_id: emil, position: 'herald', salary: 4_000, hired_date: hired, fired_date: moment(9, 0) },
    ],
    prices: Object.entries(gems).map(([name, [, price]]) => ({ product_name: name, product_type: 'gemstone', price: price / 100 })),
    artifacts: [
      { artifact_id: 1, creator_id: ada, owner_id: bao, name: 'Moss at Dawn', type: 'pic', investment: 1_500, created_date: hired },
      { artifact_id: 2, creator_id: cleo, owner_id: cleo, name: 'Ballad of the Box', type: 'audio', investment: 800, created_date: hired },
    ],
    business_profits: [
      { business_profit_id: 1, user_id: ada, profit_type: 'artifact_creator', transfer: 120, date: dayText(5), artifact_id: 1 },
    ],
    business_withdraws: [{ business_withdraw_id: 1, user_id: ada, transfer: 120, date: dayText(8) }],
    mat_trading_blacklist: [{ blocker_id: dara, blocked_id: emil, created_at: hired }],
  }; // prettier-ignore
}

function at({ random }, day) {
  return moment(day, random.between(0, DAY_SECONDS - 2));
}

function moment(day, second) {
  return `${new Date(FIRST_DAY + (day * DAY_SECONDS + second) * 1000).toISOString().slice(0, 19)}Z`;
}

function dayText(day) {
  return moment(day, 0).slice(0, 10);
}
