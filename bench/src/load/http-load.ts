import { randomUUID } from 'node:crypto';
import { BULK } from './bulk';
import { openConnections } from './http-connections';
import { pair, serveOrders } from './serve-orders';

/**
 * Requests to the gateway with an application's key, or the same bytes to a bare server. Variants: transfer, bulk, balance,
 * mix.
 */
const BALANCE = 1_000_000;
const AT_ONCE = 64;
/** Of a mix: so many reads for each write. */
const READS = 100;
const HOST = '127.0.0.1';

const connections = openConnections(HOST, Number(process.env['PORT']));
const key = process.env['API_KEY'] ?? '';
const run = randomUUID();
let accounts = 0;
let requests = 0;

const addressOf = (account: number): string => `member:${account}`;

function post(path: string, body: string): string {
  return (
    `POST ${path} HTTP/1.1\r\nHost: ${HOST}\r\nAuthorization: Bearer ${key}\r\nIdempotency-Key: ${run}-${++requests}\r\n` +
    `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`
  );
}

async function must(path: string, body: object): Promise<void> {
  const { status, body: answer } = await connections.request(post(path, JSON.stringify(body)));
  if (status !== 200 && status !== 201) throw new Error(`${path} answered ${status}: ${answer}`);
}

async function prepare(count: number): Promise<number> {
  const rest = Array.from({ length: count }, (_, account) => account);
  const worker = async () => {
    for (let account = rest.pop(); account !== undefined; account = rest.pop()) {
      await must('/v1/accounts', { address: addressOf(account) });
      await must('/v1/credits', { account: addressOf(account), amount: BALANCE, reason: 'bench' });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return (accounts = count);
}

function transfer(): string {
  const [from, to] = pair(Math.max(3, accounts), 'uniform');
  const amount = 1 + Math.floor(Math.random() * 3);
  return post('/v1/transfers', `{"from":"${addressOf(from)}","to":"${addressOf(to)}","amount":${amount}}`);
}

function bulk(): string {
  const transactions = Array.from({ length: BULK }, () => {
    const [from, to] = pair(accounts, 'uniform');
    const amount = 1 + Math.floor(Math.random() * 3);
    const posting = `{"from":"${addressOf(from)}","to":"${addressOf(to)}","amount":${amount}}`;
    return `{"idempotencyKey":"${run}-${++requests}","reason":"bench","postings":[${posting}]}`;
  });
  return post('/v1/transactions/bulk', `{"mode":"independent","transactions":[${transactions.join(',')}]}`);
}

function balance(): string {
  const path = `/v1/accounts/${addressOf(Math.floor(Math.random() * Math.max(1, accounts)))}`;
  return `GET ${path} HTTP/1.1\r\nHost: ${HOST}\r\nAuthorization: Bearer ${key}\r\n\r\n`;
}

async function postBulk(): Promise<string | undefined> {
  const { status, body } = await connections.request(bulk());
  // Each of them has a status of its own, and a code only if it was refused.
  return status === 200 ? /"code":"([A-Z_]+)"/.exec(body)?.[1] : String(status);
}

serveOrders({
  prepare,
  async operation(variant) {
    if (variant === 'bulk') return postBulk();
    const isRead = variant === 'balance' || (variant === 'mix' && Math.random() >= 1 / (READS + 1));
    const { status } = await connections.request(isRead ? balance() : transfer());
    return status === 200 || status === 201 ? undefined : String(status);
  },
});
