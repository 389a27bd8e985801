import { expectConservation } from '@tix/testkit';
import fc from 'fast-check';
import { fund } from '../testing/actors';
import { ask, startGateway, type TestGateway } from '../testing/gateway-fixture';
import { generatedRequest, type GeneratedRequest } from '../testing/generated-requests';

const DEPTH = Number(process.env['TEST_DEPTH'] ?? '1');
const REQUESTS = 2_000 * DEPTH;
const AT_ONCE = 16;

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway({ services: ['ledger-svc', 'governance-svc'] });
  await fund(gateway, 'member:a', 1_000_000);
  await fund(gateway, 'member:b', 1_000_000);
});
afterAll(() => gateway.stop());

/** Answers what is wrong with the answer; `ask` itself holds it to its route's schema and refusals. */
async function faultOf({ what, body, headers }: GeneratedRequest, seen: Set<number>): Promise<string | undefined> {
  try {
    const { status, text } = await ask(gateway, what, { body, headers, idempotencyKey: null });
    seen.add(status);
    return status >= 500 ? `${what} ${body ?? ''} answered ${status} ${text}` : undefined;
  } catch (error) {
    return `${what} ${body ?? ''}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

test(
  'of generated requests none is answered 500 or outside its schema, and the books still add up',
  async () => {
    const requests = fc.sample(generatedRequest, { numRuns: REQUESTS, seed: 20_261_120 }).values();
    const faults: string[] = [];
    const seen = new Set<number>();
    const lane = async (): Promise<void> => {
      for (const request of requests) {
        const fault = await faultOf(request, seen);
        if (fault !== undefined) faults.push(fault);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    expect(faults.slice(0, 10)).toEqual([]);
    // Otherwise they were all refused for one reason, and nothing was tried.
    expect([...seen]).toEqual(expect.arrayContaining([200, 201, 400, 403, 404, 422]));
    expect(gateway.log.named('request failed')).toEqual([]);
    await expectConservation(gateway.database, 'main');
  },
  300_000 * DEPTH,
);
