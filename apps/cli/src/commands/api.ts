import type { Answer, Method, Tix } from '@tix/sdk';
import type { Command } from 'commander';
import type { Act } from '../act';
import { usageFailure } from '../cli-failure';
import { jsonOf } from './moving-options';
import type { Session } from '../session';

interface ApiOptions {
  readonly data?: string;
  readonly idempotencyKey?: string;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

export function apiCommand(program: Command, act: Act): void {
  program
    .command('api <method> <path>')
    .description('any route: tix api GET "/v1/accounts?limit=5", or tix api POST /v1/transfers --data @order.json')
    .option('--data <json>', 'the body: JSON, @FILE, or @- for the standard input')
    .option(
      '--idempotency-key <key>',
      'the same for a repetition: it is done once; a new one is made and told otherwise',
    )
    .action(
      act<ApiOptions>(async (session, options, word, path) => {
        const method = methodOf(word);
        if (!path.startsWith('/')) throw usageFailure(`A path begins with /, not as ${path}`);
        if (method === 'get' && options.data !== undefined) throw usageFailure('GET takes no body');
        const body = await bodyOf(session, options.data);
        const tix = await session.connect();
        const key = method === 'get' ? {} : { idempotencyKey: session.idempotencyKey(options.idempotencyKey) };
        const { body: answer } = await sendOf(tix)(method, path, { ...(body !== undefined && { body }), ...key });
        const text = () => (typeof answer === 'string' ? answer : JSON.stringify(answer, null, 2));
        return { data: answer, text };
      }),
    );
}

/** A route is known when it is named, not when this is compiled. */
function sendOf(tix: Tix) {
  return tix.send as unknown as (method: Method, path: string, call: object) => Promise<Answer<unknown>>;
}

function methodOf(word: string): Method {
  const method = METHODS.find((one) => one === word.toLowerCase());
  if (method !== undefined) return method;
  throw usageFailure(`A method is one of ${METHODS.join(', ').toUpperCase()}, not ${word}`);
}

async function bodyOf(session: Session, data: string | undefined): Promise<unknown> {
  if (data === undefined) return undefined;
  return jsonOf(data.startsWith('@') ? await session.read(data.slice(1)) : data, '--data');
}
