import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, TicketonomicsError, type AnswerOf, type Tix } from '@tix/sdk';
import { ImportFailure } from '../import-failure';
import { findRunningSystem } from '../running-system';

/**
 * One member's way through the demo community, over HTTP, printed as it happens: `npm run demo` while `npm start` runs. Every step
 * has a key of its own, so told again it is the same story and nothing moves twice.
 */
const PAID_MS = 30_000;
const POLL_MS = 100;
const SALARY = 3_000;

type Member = AnswerOf<'post', '/v1/members'>;
type Company = AnswerOf<'post', '/v1/companies'>;

const keyed = (step: string) => ({ idempotencyKey: `demo-story-${step}` });

async function tellStory(tix: Tix): Promise<void> {
  const ida = await registers(tix);
  const gems = await opensTheBox(tix, ida);
  await sells(tix, ida, { gem: gems[0] ?? '', step: 'sale-1' });
  const company = await founds(tix, ida);
  const job = await isHired(tix, ida, company);
  const craft = await crafts(tix, ida);
  await isPaid(tix, ida, job);
  await isDelivered(tix, craft);
  await seesTheTaxRise(tix, ida, gems[1] ?? 'quartz');
  await closes(tix);
}

function register(tix: Tix, displayName: string): Promise<Member> {
  return tix.post('/v1/members', { body: { displayName }, ...keyed(`register-${displayName}`) });
}

async function registers(tix: Tix): Promise<Member> {
  const ida = await register(tix, 'Ida');
  tell('Ida registers', `${ida.account}, and is welcomed with ${tickets(20_000)} and an oak log`);
  const credit = (asset: string, amount: number) => {
    const body = { account: ida.account, asset, amount, reason: 'welcome' };
    return tix.post('/v1/credits', { body, ...keyed(`welcome-${asset}`) });
  };
  await credit('TICKET', 20_000);
  await credit('oak_log', 1);
  return ida;
}

async function opensTheBox(tix: Tix, { id }: Member): Promise<readonly string[]> {
  const { materials } = await tix.post('/v1/members/{id}/daily-box', { params: { id }, body: {}, ...keyed('box') });
  tell('opens the daily box', materials.map(({ asset, amount }) => `${amount} ${asset}`).join(', '));
  return materials.flatMap(({ asset, amount }) => Array.from({ length: Math.min(amount, 2) }, () => asset));
}

interface Sale {
  readonly gem: string;
  readonly step: string;
}

async function sells(tix: Tix, { account }: Member, { gem, step }: Sale): Promise<void> {
  const { transactionId, amountOut } = await tix.post('/v1/amm/pools/{id}/swaps', {
    params: { id: gem },
    body: { account, side: 'sell', exact: 'in', amount: 1 },
    ...keyed(step),
  });
  const { seq, postings } = await tix.get('/v1/transactions/{id}', { params: { id: transactionId } });
  const taken = postings.filter(({ kind }) => kind === 'tax').map(({ rule, amount }) => `${tickets(amount)} ${rule}`);
  tell(
    `sells 1 ${gem}`,
    `gets ${tickets(amountOut)} after taxes of ${taken.join(' and ')}: one transaction, seq ${seq}`,
  );
}

async function founds(tix: Tix, { id, account }: Member): Promise<Company> {
  const others = [await register(tix, 'Jon'), await register(tix, 'Kim')];
  const order = { name: 'Glassworks', owner: id, founders: others.map((one) => one.id) };
  const company = await tix.post('/v1/companies', { body: order, ...keyed('found') });
  const funds = { from: account, to: company.account, amount: 15_000, reason: 'funds' };
  await tix.post('/v1/transfers', { body: funds, ...keyed('funds') });
  tell('founds a company', `Glassworks, with Jon and Kim, and ${tickets(funds.amount)} in its treasury`);
  return company;
}

async function isHired(tix: Tix, { id }: Member, company: Company): Promise<string> {
  await tix.put('/v1/taxes/{id}', {
    params: { id: 'income' },
    body: { event: 'salary', rateBps: 1_000, payer: 'employee' },
    ...keyed('income-tax'),
  });
  const offer = { employer: company.id, title: 'glassblower', salary: SALARY, periodSeconds: 2, slots: 1 };
  const job = await tix.post('/v1/jobs', { body: offer, ...keyed('job') });
  await tix.post('/v1/employments', { body: { job: job.id, member: id }, ...keyed('hire') });
  tell('is hired', `as a glassblower for ${tickets(SALARY)} every 2 s`);
  return job.id;
}

async function crafts(tix: Tix, { account }: Member): Promise<string> {
  const order = { account, recipe: 'oak_planks', runs: 1 };
  const { id, readyAt } = await tix.post('/v1/crafting/jobs', { body: order, ...keyed('craft') });
  tell('starts to craft', `oak planks, ready at ${readyAt}; the log is held`);
  return id;
}

/** The first period began before she did; the second is a whole one. */
async function isPaid(tix: Tix, { id: member }: Member, job: string): Promise<void> {
  const payouts = () => tix.get('/v1/payouts', { query: { member, state: 'paid' } });
  const { gross, tax = 0, net = 0, transactionId = '' } = await until('pay-day', async () => (await payouts()).data[1]);
  await tix.post('/v1/jobs/{id}/close', { params: { id: job }, body: {}, ...keyed('close-job') });
  const { seq } = await tix.get('/v1/transactions/{id}', { params: { id: transactionId } });
  tell('is paid', `${tickets(gross)}, of which ${tickets(tax)} are income tax and ${tickets(net)} hers: seq ${seq}`);
}

async function isDelivered(tix: Tix, id: string): Promise<void> {
  const { runsDelivered } = await until('delivery', async () => {
    const job = await tix.get('/v1/crafting/jobs/{id}', { params: { id } });
    return job.state === 'delivered' ? job : undefined;
  });
  const { data } = await tix.get('/v1/transactions', { query: { parentId: id } });
  tell('gets her planks', `${runsDelivered} run delivered in ${data.length} transaction`);
}

async function seesTheTaxRise(tix: Tix, ida: Member, gem: string): Promise<void> {
  const { seq } = await tix.put('/v1/taxes/{id}', {
    params: { id: 'msell' },
    body: { event: 'swap', rateBps: 4_500, payer: 'seller', reason: 'the story needs it' },
    ...keyed('tax-rise'),
  });
  tell('the sale tax rises', `to 45 % from seq ${seq} on`);
  await sells(tix, ida, { gem, step: 'sale-2' });
}

async function closes(tix: Tix): Promise<void> {
  const query = { asset: 'TICKET' };
  const { opening, faucets, sinks, closing, difference } = await tix.get('/v1/economy/statement', { query });
  const sum = (flows: typeof faucets) => flows.reduce((total, { amount }) => total + amount, 0);
  const terms = `${tickets(opening)} + ${tickets(sum(faucets))} created - ${tickets(sum(sinks))} destroyed`;
  tell('the statement closes', `${terms} - ${tickets(closing)} there = ${tickets(difference)}`);
  const { ok } = await tix.post('/v1/audit/verify', { body: {} });
  tell('the journal is checked', ok ? 'every hash and every balance is right' : 'IT IS WRONG');
}

function tell(what: string, how: string): void {
  process.stdout.write(`${what.padEnd(24)}${how}\n`);
}

function tickets(hundredths: number): string {
  const digits = String(Math.abs(hundredths)).padStart(3, '0');
  return `${hundredths < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)} tickets`;
}

async function until<Found>(what: string, check: () => Promise<Found | undefined>): Promise<Found> {
  for (const end = performance.now() + PAID_MS; performance.now() < end; await sleep(POLL_MS)) {
    const found = await check();
    if (found !== undefined) return found;
  }
  throw new ImportFailure(`There was no ${what} within ${PAID_MS / 1_000} s.`);
}

async function main(): Promise<void> {
  try {
    await tellStory(connect(findRunningSystem(process.env['TIX_HOME'] ?? join(__dirname, '../../../.tix'))));
  } catch (error) {
    if (!(error instanceof ImportFailure || error instanceof TicketonomicsError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

void main();
