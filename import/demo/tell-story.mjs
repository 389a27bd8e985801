import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * One member's way through the demo community, over HTTP, printed as it happens: `npm run demo` while `npm start` runs. Every step
 * has a key of its own, so told again it is the same story and nothing moves twice.
 */
const home = process.env.TIX_HOME ?? '.tix';
const PAID_MS = 30_000;
const POLL_MS = 100;
const SALARY = 3_000;

class Untold extends Error {}

async function main() {
  const ida = await registers();
  const gems = await opensTheBox(ida);
  await sells(ida, gems[0], 'sale-1');
  const company = await founds(ida);
  const job = await isHired(ida, company);
  const craft = await crafts(ida);
  await isPaid(ida, job);
  await isDelivered(craft);
  await seesTheTaxRise(ida, gems);
  await closes();
}

async function register(name) {
  return ask('POST', '/v1/members', { displayName: name }, `register-${name}`);
}

async function registers() {
  const ida = await register('Ida');
  tell('Ida registers', `${ida.account}, and is welcomed with ${tickets(20_000)} and an oak log`);
  await credit(ida.account, 'TICKET', 20_000);
  await credit(ida.account, 'oak_log', 1);
  return ida;
}

const credit = (account, asset, amount) =>
  ask('POST', '/v1/credits', { account, asset, amount, reason: 'welcome' }, `welcome-${asset}`);

async function opensTheBox({ id }) {
  const { materials } = await ask('POST', `/v1/members/${id}/daily-box`, {}, 'box');
  tell('opens the daily box', materials.map(({ asset, amount }) => `${amount} ${asset}`).join(', '));
  return materials.flatMap(({ asset, amount }) => Array.from({ length: Math.min(amount, 2) }, () => asset));
}

async function sells({ account }, gem, key) {
  const order = { account, side: 'sell', exact: 'in', amount: 1 };
  const { transactionId, amountOut } = await ask('POST', `/v1/amm/pools/${gem}/swaps`, order, key);
  const { seq, postings } = await ask('GET', `/v1/transactions/${transactionId}`);
  const taken = postings.filter(({ kind }) => kind === 'tax').map(({ rule, amount }) => `${tickets(amount)} ${rule}`);
  tell(
    `sells 1 ${gem}`,
    `gets ${tickets(amountOut)} after taxes of ${taken.join(' and ')}: one transaction, seq ${seq}`,
  );
  return seq;
}

async function founds({ id, account }) {
  const others = [await register('Jon'), await register('Kim')];
  const order = { name: 'Glassworks', owner: id, founders: others.map((one) => one.id) };
  const company = await ask('POST', '/v1/companies', order, 'found');
  const funds = { from: account, to: company.account, amount: 15_000, reason: 'funds' };
  await ask('POST', '/v1/transfers', funds, 'funds');
  tell('founds a company', `Glassworks, with Jon and Kim, and ${tickets(funds.amount)} in its treasury`);
  return company;
}

async function isHired({ id }, company) {
  await ask('PUT', '/v1/taxes/income', { event: 'salary', rateBps: 1_000, payer: 'employee' }, 'income-tax');
  const offer = { employer: company.id, title: 'glassblower', salary: SALARY, periodSeconds: 2, slots: 1 };
  const job = await ask('POST', '/v1/jobs', offer, 'job');
  await ask('POST', '/v1/employments', { job: job.id, member: id }, 'hire');
  tell('is hired', `as a glassblower for ${tickets(SALARY)} every 2 s`);
  return job;
}

async function crafts({ account }) {
  const job = await ask('POST', '/v1/crafting/jobs', { account, recipe: 'oak_planks', runs: 1 }, 'craft');
  tell('starts to craft', `oak planks, ready at ${job.readyAt}; the log is held`);
  return job;
}

/** The first period began before she did; the second is a whole one. */
async function isPaid({ id }, job) {
  const payouts = () => ask('GET', `/v1/payouts?member=${id}&state=paid`);
  const { gross, tax, net, transactionId } = await until('pay-day', async () => (await payouts()).data[1]);
  await ask('POST', `/v1/jobs/${job.id}/close`, {}, 'close-job');
  const { seq } = await ask('GET', `/v1/transactions/${transactionId}`);
  tell('is paid', `${tickets(gross)}, of which ${tickets(tax)} are income tax and ${tickets(net)} hers: seq ${seq}`);
}

async function isDelivered({ id }) {
  const delivered = async () => {
    const job = await ask('GET', `/v1/crafting/jobs/${id}`);
    return job.state === 'delivered' && job;
  };
  const { runsDelivered } = await until('delivery', delivered);
  const { data } = await ask('GET', `/v1/transactions?parentId=${id}`);
  tell('gets her planks', `${runsDelivered} run delivered in ${data.length} transaction`);
}

async function seesTheTaxRise(ida, [, gem = 'quartz']) {
  const order = { event: 'swap', rateBps: 4_500, payer: 'seller', reason: 'the story needs it' };
  const { seq } = await ask('PUT', '/v1/taxes/msell', order, 'tax-rise');
  tell('the sale tax rises', `to 45 % from seq ${seq} on`);
  await sells(ida, gem, 'sale-2');
}

async function closes() {
  const { opening, faucets, sinks, closing, difference } = await ask('GET', '/v1/economy/statement?asset=TICKET');
  const sum = (flows) => flows.reduce((total, { amount }) => total + amount, 0);
  const terms = `${tickets(opening)} + ${tickets(sum(faucets))} created - ${tickets(sum(sinks))} destroyed`;
  tell('the statement closes', `${terms} - ${tickets(closing)} there = ${tickets(difference)}`);
  const { ok } = await ask('POST', '/v1/audit/verify', {});
  tell('the journal is checked', ok ? 'every hash and every balance is right' : 'IT IS WRONG');
}

function tell(what, how) {
  process.stdout.write(`${what.padEnd(24)}${how}\n`);
}

const tickets = (units) => `${(units / 100).toFixed(2)} tickets`;

async function until(what, check) {
  for (const end = Date.now() + PAID_MS; Date.now() < end; await sleep(POLL_MS)) {
    const found = await check();
    if (found) return found;
  }
  throw new Untold(`There was no ${what} within ${PAID_MS / 1_000} s.`);
}

async function ask(method, path, body, key) {
  const { url, operatorKey } = running();
  const response = await fetch(url + path, {
    method,
    headers: {
      authorization: `Bearer ${operatorKey}`,
      'content-type': 'application/json',
      ...(key && { 'idempotency-key': `demo-story-${key}` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const answer = await response.json();
  if (response.ok) return answer;
  throw new Untold(`${method} ${path} was answered ${response.status} ${answer.code}: ${answer.detail}`);
}

function running() {
  const read = (file) => readFileSync(join(home, file), 'utf8').trim();
  if (!existsSync(join(home, 'url')))
    throw new Untold('Nothing runs here. Run npm start first, with its demo community.');
  return { url: read('url'), operatorKey: read('operator-key') };
}

await main().catch((error) => {
  if (!(error instanceof Untold)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
